import { readFile } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import type { BuildResult, Metafile } from 'esbuild';
import type { Browser } from '../../cli/browser/browsers.ts';
import { filesIn } from '../../cli/files-in.ts';
import type { Files } from '../../src/fill-in/fill-in.ts';
import { LICENCES_FILE, licencesText, packagesIn } from '../licences.ts';
import { managedSchema } from '../managed-schema.ts';
import { MANAGED_SCHEMA, manifestFor, type SourceManifest } from '../manifest.ts';
import { distOf, inRoot } from '../paths.ts';
import type { BundleName } from './bundles.ts';

type Bundled = Record<BundleName, BuildResult<{ write: false; metafile: true }>>;

/**
 * One browser's extension for no publisher yet: what was bundled, copied and generated, by its path. `fillIn` makes an
 * extension of it.
 */
export async function template(
  browser: Browser,
  manifest: SourceManifest,
  bundled: Bundled,
): Promise<Files> {
  const results = Object.values(bundled);
  const files = new Map<string, Uint8Array>();
  for (const { path, contents } of results.flatMap(({ outputFiles }) => outputFiles)) {
    files.set(relative(distOf(browser), path).replaceAll(sep, '/'), contents);
  }
  for (const [path, content] of await filesIn(inRoot('static'))) {
    // Browsers take the PNG files; the drawings are their source. The texts for the stores are no part of it.
    if (!path.endsWith('.svg') && !path.startsWith('store/')) files.set(path, content);
  }
  for (const path of ['LICENSE', 'options/index.html', 'report/index.html']) {
    files.set(path, await readFile(inRoot(path)));
  }
  const addText = (path: string, text: string): unknown => files.set(path, Buffer.from(text));
  addText('popup/index.html', await popupPage(bundled.popup.metafile));
  addText(LICENCES_FILE, await licencesText(packagesIn(results.map(({ metafile }) => metafile))));
  addText('manifest.json', JSON.stringify(manifestFor(browser, manifest)));
  if (browser === 'chromium') addText(MANAGED_SCHEMA, JSON.stringify(managedSchema(), null, 2));
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
