import { readFile, writeFile } from 'node:fs/promises';
import { hostList } from '../src/fill-in/host-texts.ts';
import { addOnIdOf } from '../src/fill-in/publisher-manifest.ts';
import { MINUTE } from '../src/format/duration.ts';
import { UNDO_TIME } from '../src/undo/deletion-summary.ts';
import { WAYS } from '../test/e2e/leaks/ways.ts';
import { storeDocuments } from './build/store-documents.ts';
import { readManifest } from './manifest.ts';
import { inRoot } from './paths.ts';
import { readCatalogue } from './read-catalogue.ts';

/*
 * Updates what the documentation repeats from elsewhere: hosts of the catalogue, oldest versions that work, the time
 * for undo, the number of ways in the leak suites. A document lists what it repeats in a comment at its end.
 *
 *   <!-- Kept up to date by `npm run docs`:
 *   hosts = kicks.se, nr-data.net and tokywoky.com
 *   undo-time = ten minutes
 *   -->
 *
 * If a value is no longer the same, the new one replaces the old one everywhere in the document. What is for the stores
 * and for users is written whole, from the templates in `static/store`.
 */

/** The documentation that is written by hand, but for the changelog. */
export const DOCS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'docs/another-publisher.md',
  'docs/architecture.md',
  'docs/audit.md',
  'docs/blocking.md',
  'docs/browser-versions.md',
  'docs/command-line.md',
  'docs/managed-settings.md',
  'docs/performance.md',
  'docs/releasing.md',
  'docs/testing.md',
  'docs/store/build.md',
] as const;

/** The documentation that is made of the templates in `static/store`, by the template. */
export const STORE_DOCS = {
  'PRIVACY.md': 'PRIVACY.md',
  'PRIVACY.sv.md': 'PRIVACY.sv.md',
  'listing.en.md': 'docs/store/listing.en.md',
  'listing.sv.md': 'docs/store/listing.sv.md',
  'review.md': 'docs/store/review.md',
} as const;

/** One value that a document repeats. */
interface Repeated {
  /** What it is, such as `hosts`. */
  key: string;
  /** How the document says it. */
  text: string;
}

/** Splits a document into its text and the list of what it repeats. */
export function parseDoc(doc: string): { text: string; repeated: Repeated[] } {
  const [comment = '', lines = ''] =
    /<!-- Kept up to date by `npm run docs`:\n(.*?)-->\n/s.exec(doc) ?? [];
  const repeated = [...lines.matchAll(/^(.+?) = (.+)$/gm)].map(([, key = '', text = '']) => ({
    key,
    text,
  }));
  return { text: doc.replace(comment, ''), repeated };
}

/** The document at a path (from the root) as it should be. Throws if it repeats something unknown. */
export async function updatedDoc(path: string): Promise<string> {
  let doc = await readFile(inRoot(path), 'utf8');
  for (const { key, text } of parseDoc(doc).repeated) {
    const present = await presentText(key);
    doc = doc.replaceAll(text, () => present);
  }
  return doc;
}

/** The documents of `STORE_DOCS` as they should be, by their paths from the root. */
export async function updatedStoreDocs(): Promise<Map<string, string>> {
  const files = await storeDocuments(await readCatalogue(), false);
  return new Map(
    Object.entries(STORE_DOCS).map(([name, path]) => [
      path,
      new TextDecoder().decode(files.get(name)),
    ]),
  );
}

async function presentText(key: string): Promise<string> {
  const { minimum_chrome_version, browser_specific_settings } = await readManifest();
  const { gecko, gecko_android } = browser_specific_settings ?? {};
  switch (key) {
    case 'hosts':
      return hostList(await readCatalogue(), 'en');
    case 'chrome':
      return `Chrome ${minimum_chrome_version}`;
    case 'firefox':
      return `Firefox ${major(gecko?.strict_min_version)}`;
    case 'android':
      return `Android ${major(gecko_android?.strict_min_version)}`;
    case 'firefox-id':
      return addOnIdOf(await readCatalogue());
    case 'undo-time':
      return `${spelled(UNDO_TIME / MINUTE)} minutes`;
    case 'ways':
      return `some ${Math.round(WAYS.length / 10) * 10} ways`;
    case 'node': {
      const { engines } = await readJson('package.json');
      return `Node ${engines.node.replace('>=', '')}`;
    }
    default:
      throw new Error(`${key} is unknown`);
  }
}

/** How the documents write numbers: the small ones in letters. */
export const NUMBERS = {
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  sv: ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio'],
};

function spelled(number: number): string {
  return NUMBERS.en[number] ?? String(number);
}

function major(version = ''): string {
  return version.replace(/\.0$/, '');
}

async function readJson(path: string) {
  return JSON.parse(await readFile(inRoot(path), 'utf8'));
}

if (process.argv[1]?.endsWith('docs.ts')) {
  const updated = await updatedStoreDocs();
  for (const path of DOCS) updated.set(path, await updatedDoc(path));
  for (const [path, text] of updated) {
    if (text === (await readFile(inRoot(path), 'utf8'))) continue;
    await writeFile(inRoot(path), text);
    console.log(`${path} updated`);
  }
}
