import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path/posix';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build as bundle, type Metafile } from 'esbuild';
import { catalogue } from '../src/catalogue/kicks.ts';
import { PARTS_KEY } from '../src/guard/guard-interface.ts';
import { allParts, GUARD_FILE } from '../src/guard/parts.ts';
import { checkBudgets } from './budgets.ts';
import { cataloguePlugin } from './catalogue-plugin.ts';
import { LICENCES_FILE, licencesText, packagesIn } from './licences.ts';
import { managedSchema } from './managed-schema.ts';
import { MANAGED_SCHEMA, manifestFor, readManifest } from './manifest.ts';
import { BROWSERS, type Browser, distOf, inRoot } from './paths.ts';

const TARGET = ['chrome130', 'firefox140'];

const WORKER = { background: 'src/background/main.ts' };
const PAGES = {
  'options/options': 'options/options.tsx',
  'report/report': 'report/report.tsx',
};
const POPUP = { 'popup/popup': 'popup/popup.tsx' };

/** What stands in `src/build.d.ts`. */
function definesFor(browser: Browser): Record<string, string> {
  return { FIREFOX: String(browser === 'firefox') };
}

function bundleOptions(browser: Browser) {
  return {
    absWorkingDir: inRoot(''),
    outdir: distOf(browser),
    bundle: true,
    format: 'esm',
    target: TARGET,
    // Both browsers have them. Else each becomes a call, which stays even where nothing uses it.
    supported: { 'regexp-unicode-property-escapes': true },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    charset: 'utf8',
    legalComments: 'eof',
    define: definesFor(browser),
    plugins: [cataloguePlugin({ shown: 'all' })],
    logLevel: 'warning',
    metafile: true,
  } satisfies BuildOptions;
}

/** Makes `dist/chromium` and `dist/firefox` anew; answers what the bundler says of its files in each. */
export async function build(): Promise<Record<Browser, Metafile[]>> {
  const source = await readManifest();
  const bundled: Record<Browser, Metafile[]> = { chromium: [], firefox: [] };
  for (const browser of BROWSERS) {
    const out = distOf(browser);
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const { worker, pages, popup } = await bundleParts(browser);
    const metafiles = [worker, pages, popup, await bundleGuard(browser, out)];
    bundled[browser] = metafiles;
    await Promise.all([
      cp(inRoot('static/_locales'), `${out}/_locales`, { recursive: true }),
      ...['options', 'report'].map((page) =>
        cp(inRoot(`${page}/index.html`), `${out}/${page}/index.html`),
      ),
      writePopupPage(out, popup),
      cp(inRoot('static/icons'), `${out}/icons`, {
        recursive: true,
        filter: (path) => !path.endsWith('.svg'),
      }),
      cp(inRoot('LICENSE'), `${out}/LICENSE`),
      writeFile(`${out}/${LICENCES_FILE}`, await licencesText(packagesIn(metafiles))),
      writeFile(
        `${out}/manifest.json`,
        `${JSON.stringify(manifestFor(browser, source), null, 2)}\n`,
      ),
      ...(browser === 'chromium'
        ? [writeFile(`${out}/${MANAGED_SCHEMA}`, JSON.stringify(managedSchema(), null, 2))]
        : []),
    ]);
  }
  return bundled;
}

/** Worker and pages. */
async function bundleParts(
  browser: Browser,
): Promise<Record<'worker' | 'pages' | 'popup', Metafile>> {
  const shared = bundleOptions(browser);
  const worker = await bundle({
    ...shared,
    entryPoints: WORKER,
    // Chromium keeps the compiled code of a classic script for the next start, and of a module none.
    format: 'iife',
    plugins: [cataloguePlugin({ shown: 'nothing' })],
  });
  const pages = await bundle({ ...shared, entryPoints: PAGES });
  // By itself, since it loads what few look at when it is looked at.
  const popup = await bundle({
    ...shared,
    entryPoints: POPUP,
    plugins: [cataloguePlugin({ shown: 'cookies' })],
    splitting: true,
    chunkNames: 'popup/[name]-[hash]',
  });
  return { worker: worker.metafile, pages: pages.metafile, popup: popup.metafile };
}

/** The popup's page, which names what its script imports at once: the browser loads both together. */
async function writePopupPage(out: string, { outputs }: Metafile): Promise<void> {
  const entry = Object.entries(outputs).find(([file]) => file.endsWith('/popup/popup.js'))?.[1];
  const links = (entry?.imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => `<link rel="modulepreload" href="${basename(path)}">\n    `);
  const page = await readFile(inRoot('popup/index.html'), 'utf8');
  await writeFile(`${out}/popup/index.html`, page.replace('<script', `${links.join('')}<script`));
}

/** The guard, and before it a file for each thing that it can keep out: it asks nobody. */
async function bundleGuard(browser: Browser, out: string): Promise<Metafile> {
  const { metafile } = await bundle({
    absWorkingDir: inRoot(''),
    entryPoints: ['src/guard/guard.ts'],
    outfile: `${out}/${GUARD_FILE}`,
    bundle: true,
    format: 'iife',
    target: TARGET,
    minify: true,
    charset: 'utf8',
    define: { ...definesFor(browser), SITE: JSON.stringify(catalogue.publisher.site) },
    metafile: true,
  });
  const key = JSON.stringify(PARTS_KEY);
  for (const [file, part] of allParts(catalogue)) {
    const text = `(globalThis[Symbol.for(${key})]??=[]).push(${JSON.stringify(part)});\n`;
    await writeFile(`${out}/${file}`, text);
  }
  return metafile;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
  process.exitCode = (await checkBudgets()) ? 0 : 1;
}
