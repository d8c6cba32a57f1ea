import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { type BuildOptions, build as bundle } from 'esbuild';
import { catalogue } from '../src/catalogue/kicks.ts';
import type { Group } from '../src/cookies/classify.ts';
import { blockedNames } from '../src/guard/blocked-names.ts';
import type { BlockedNames } from '../src/guard/place.ts';
import { guardFile, VARIANTS } from '../src/guard/variants.ts';
import { checkBudgets } from './budgets.ts';
import { cataloguePlugin } from './catalogue-plugin.ts';
import { manifestFor, readManifest } from './manifest.ts';
import { BROWSERS, type Browser, distOf, inRoot } from './paths.ts';

const ICON_SIZES = [16, 32, 48, 128];

const TARGET = ['chrome148', 'firefox142'];

const ENTRY_POINTS = {
  background: 'src/background/main.ts',
  'popup/popup': 'popup/popup.tsx',
  'options/options': 'options/options.tsx',
  'report/report': 'report/report.tsx',
};

function bundleOptions(browser: Browser): BuildOptions {
  return {
    absWorkingDir: inRoot(''),
    entryPoints: ENTRY_POINTS,
    outdir: distOf(browser),
    bundle: true,
    format: 'esm',
    target: TARGET,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    charset: 'utf8',
    legalComments: 'eof',
    plugins: [cataloguePlugin],
    logLevel: 'warning',
  };
}

/** Makes `dist/chromium` and `dist/firefox` anew. */
export async function build(): Promise<void> {
  const source = await readManifest();
  const icons = await renderIcons();
  for (const browser of BROWSERS) {
    const out = distOf(browser);
    await rm(out, { recursive: true, force: true });
    await mkdir(`${out}/icons`, { recursive: true });
    await bundle(bundleOptions(browser));
    await bundleGuards(out);
    await Promise.all([
      cp(inRoot('static/_locales'), `${out}/_locales`, { recursive: true }),
      ...['popup', 'options', 'report'].map((page) =>
        cp(inRoot(`${page}/index.html`), `${out}/${page}/index.html`),
      ),
      ...icons.map(({ name, png }) => writeFile(`${out}/icons/${name}`, png)),
      cp(inRoot('LICENSE'), `${out}/LICENSE`),
      writeFile(
        `${out}/manifest.json`,
        `${JSON.stringify(manifestFor(browser, source), null, 2)}\n`,
      ),
    ]);
  }
}

/** One small script for each combination of groups: it knows its names, and asks nobody. */
async function bundleGuards(out: string): Promise<void> {
  await Promise.all(
    VARIANTS.map((groups) =>
      bundle({
        absWorkingDir: inRoot(''),
        entryPoints: ['src/guard/guard.ts'],
        outfile: `${out}/${guardFile(groups)}`,
        bundle: true,
        format: 'iife',
        target: TARGET,
        minify: true,
        charset: 'utf8',
        define: { BLOCKED: JSON.stringify(namesOf(groups)) },
      }),
    ),
  );
}

function namesOf(groups: readonly Group[]): BlockedNames {
  const listed = groups.filter((group) => group !== 'unlisted');
  return {
    site: catalogue.publisher.site,
    onSite: blockedNames(catalogue, groups),
    onIssuer: listed.length === 0 ? null : blockedNames(catalogue, listed),
  };
}

async function renderIcons(): Promise<{ name: string; png: Uint8Array }[]> {
  const svg = await readFile(inRoot('static/icons/logo.svg'));
  return ICON_SIZES.map((size) => ({
    name: `icon-${size}.png`,
    png: new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng(),
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
  process.exitCode = (await checkBudgets()) ? 0 : 1;
}
