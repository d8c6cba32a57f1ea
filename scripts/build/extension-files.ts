import { readFile } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import type { BuildResult, Metafile } from 'esbuild';
import { knownCookies } from '../../src/catalogue/known.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { PARTS_KEY } from '../../src/guard/guard-interface.ts';
import { allParts, KEEP_FILE } from '../../src/guard/parts.ts';
import { filesIn } from '../archive.ts';
import { LICENCES_FILE, licencesText, packagesIn } from '../licences.ts';
import { managedSchema } from '../managed-schema.ts';
import { MANAGED_SCHEMA, type Manifest, manifestFor } from '../manifest.ts';
import { type Browser, distOf, inRoot } from '../paths.ts';
import type { BundleName } from './bundles.ts';
import { messagesFor } from './messages.ts';

type Bundled = Record<BundleName, BuildResult<{ write: false; metafile: true }>>;

/** All files of one browser's extension: bundled, copied and generated, by their path in it. */
export async function extensionFiles(
  browser: Browser,
  manifest: Manifest,
  bundled: Bundled,
): Promise<Map<string, Uint8Array>> {
  const results = Object.values(bundled);
  const files = new Map<string, Uint8Array>();
  for (const { path, contents } of results.flatMap(({ outputFiles }) => outputFiles)) {
    files.set(relative(distOf(browser), path).replaceAll(sep, '/'), contents);
  }
  for (const [path, content] of await filesIn(inRoot('static'))) {
    // Browsers take the PNG files; the drawings are their source.
    if (!path.endsWith('.svg')) files.set(path, content);
  }
  for (const path of ['LICENSE', 'options/index.html', 'report/index.html']) {
    files.set(path, await readFile(inRoot(path)));
  }
  const addText = (path: string, text: string): unknown => files.set(path, Buffer.from(text));
  addText('popup/index.html', await popupPage(bundled.popup.metafile));
  addText(LICENCES_FILE, await licencesText(packagesIn(results.map(({ metafile }) => metafile))));
  addText('manifest.json', `${JSON.stringify(manifestFor(browser, manifest), null, 2)}\n`);
  for (const language of ['sv', 'en'] as const) {
    const path = `_locales/${language}/messages.json`;
    const messages = JSON.parse(new TextDecoder().decode(files.get(path)));
    const texts = messagesFor(messages, catalogue, language);
    addText(path, `${JSON.stringify(texts, null, 2)}\n`);
  }
  if (browser === 'chromium') addText(MANAGED_SCHEMA, JSON.stringify(managedSchema(), null, 2));
  for (const [path, text] of guardParts()) addText(path, text);
  return files;
}

/** The popup's page. It names the scripts that its script imports, so that the browser loads all at once. */
async function popupPage({ outputs }: Metafile): Promise<string> {
  const entry = Object.entries(outputs).find(([path]) => path.endsWith('/popup/popup.js'))?.[1];
  const links = (entry?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => `<link rel="modulepreload" href="${basename(path)}">\n    `);
  const page = await readFile(inRoot('popup/index.html'), 'utf8');
  return page.replace('<script', `${links.join('')}<script`);
}

/** The scripts that hand the guard its parts, and the one that marks those which are spared. */
function guardParts(): [path: string, text: string][] {
  const left = `(globalThis[Symbol.for(${JSON.stringify(PARTS_KEY)})]??=[])`;
  const { entries } = catalogue;
  return [
    ...[...allParts({ entries, known: knownCookies })].map(([path, parts]): [string, string] => [
      path,
      `${left}.push(...${JSON.stringify(parts)});\n`,
    ]),
    [KEEP_FILE, `for(const part of ${left})part.isSpared=true;\n`],
  ];
}
