import { readFile, writeFile } from 'node:fs/promises';
import { domainMatches, withoutDot } from '../src/catalogue/domain-match.ts';
import { catalogue, watched } from '../src/catalogue/this-catalogue.ts';
import { hostPermission } from '../src/catalogue/watched-domains.ts';
import { messagesFor } from '../src/fill-in/messages.ts';
import { addOnIdOf } from '../src/fill-in/publisher-manifest.ts';
import { MINUTE } from '../src/format/duration.ts';
import { UNDO_TIME } from '../src/undo/deletion-summary.ts';
import { WAYS } from '../test/e2e/leaks/ways.ts';
import { readManifest } from './manifest.ts';
import { inRoot } from './paths.ts';

/*
 * Updates what the documentation repeats from elsewhere: hosts of the catalogue, labels of buttons, oldest
 * versions that work, the time for undo, the number of ways in the leak suites. A document lists what it repeats
 * in a comment at its end. So its text needs no markers, which would show in the boxes that are pasted into the
 * stores' forms.
 *
 *   <!-- Kept up to date by `npm run docs`:
 *   hosts = kicks.se, nr-data.net and tokywoky.com
 *   label eraseLedger = *Erase what Cookiekoll remembers*
 *   -->
 *
 * If a value is no longer the same, the new one replaces the old one everywhere in the document. The lines that
 * begin with a host permission (docs/store/review.md) are written from the catalogue.
 */

/** The documentation, but for the changelog. */
export const DOCS = [
  'README.md',
  'CONTRIBUTING.md',
  'PRIVACY.md',
  'PRIVACY.sv.md',
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
  'docs/store/listing.en.md',
  'docs/store/listing.sv.md',
  'docs/store/review.md',
] as const;

/** One value that a document repeats. */
interface Repeated {
  /** What it is, such as `hosts` or `label eraseLedger`. */
  key: string;
  /** How the document says it; a label together with the quote marks around it. */
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
  const language = path.includes('.sv.') ? 'sv' : 'en';
  for (const { key, text } of parseDoc(doc).repeated) {
    const present = await presentText(key, text, language);
    doc = doc.replaceAll(text, () => present);
  }
  return doc.replace(/(?:^\*:\/\/.*\n)+/m, hostLines);
}

async function presentText(key: string, old: string, language: 'en' | 'sv'): Promise<string> {
  const { minimum_chrome_version, browser_specific_settings } = await readManifest();
  const { gecko, gecko_android } = browser_specific_settings ?? {};
  const [kind, name = ''] = key.split(' ');
  switch (kind) {
    case 'hosts':
      return hostList(language);
    case 'label':
      return `${old.at(0)}${await label(name, language)}${old.at(-1)}`;
    case 'chrome':
      return `Chrome ${minimum_chrome_version}`;
    case 'firefox':
      return `Firefox ${major(gecko?.strict_min_version)}`;
    case 'android':
      return `Android ${major(gecko_android?.strict_min_version)}`;
    case 'firefox-id':
      return addOnIdOf(catalogue);
    case 'undo-time':
      return `${spelled(UNDO_TIME / MINUTE, language)} ${language === 'en' ? 'minutes' : 'minuter'}`;
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

function spelled(number: number, language: 'en' | 'sv'): string {
  return NUMBERS[language][number] ?? String(number);
}

function hostList(language: 'en' | 'sv'): string {
  const { site } = catalogue.publisher;
  // British English has no comma before the last "and".
  const format = new Intl.ListFormat(language === 'en' ? 'en-GB' : 'sv');
  return format.format([site, ...watched.filter((domain) => domain !== site)]);
}

function hostLines(): string {
  const { site } = catalogue.publisher;
  return watched
    .map((domain) => {
      const names = catalogue.entries
        .filter(({ issuers }) =>
          issuers.some((issuer) => domainMatches(withoutDot(issuer.domain), domain)),
        )
        .map((entry) => entry.name);
      const reason =
        domain === site
          ? 'the site itself. Its cookies are what the extension is about.'
          : `KICKS's list names it as issuer of ${names.join(', ')}.`;
      return `${hostPermission(domain)} : ${reason}\n`;
    })
    .join('');
}

async function label(key: string, language: 'en' | 'sv'): Promise<string> {
  const messages = await readJson(`static/_locales/${language}/messages.json`);
  const message = messagesFor(messages, catalogue, language)[key]?.message;
  if (message === undefined) throw new Error(`There is no text ${key}`);
  return message;
}

function major(version = ''): string {
  return version.replace(/\.0$/, '');
}

async function readJson(path: string) {
  return JSON.parse(await readFile(inRoot(path), 'utf8'));
}

if (process.argv[1]?.endsWith('docs.ts')) {
  for (const path of DOCS) {
    const before = await readFile(inRoot(path), 'utf8');
    const updated = await updatedDoc(path);
    if (updated === before) continue;
    await writeFile(inRoot(path), updated);
    console.log(`${path} updated`);
  }
}
