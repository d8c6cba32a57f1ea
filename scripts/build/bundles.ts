import type { BuildOptions } from 'esbuild';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Manifest } from '../../src/fill-in/publisher-manifest.ts';
import { SITE_MARK } from '../../src/fill-in/shown-catalogue.ts';
import { GUARD_FILE } from '../../src/guard/parts.ts';
import { PAGE_LEFT_FILE } from '../../src/messages/page-left.ts';
import { PAGE_SHOWN_FILE } from '../../src/messages/page-shown.ts';
import { cataloguePlugin } from '../catalogue-plugin.ts';
import { distOf, inRoot } from '../paths.ts';
import { polyfillPlugin } from '../polyfill-plugin.ts';

/** The scripts that are bundled separately, since each has its own format or content. */
export type BundleName = 'worker' | 'pages' | 'popup' | 'inSite';

export interface BundleMode {
  /** Readable code with source maps in it, instead of minified code. */
  isForDevelopment: boolean;
}

/** esbuild's options for each bundle of one browser. Nothing is written: the results hold the files, for any publisher. */
export function bundlesFor(
  browser: Browser,
  manifest: Manifest,
  { isForDevelopment }: BundleMode,
): Record<BundleName, BuildOptions & { write: false; metafile: true }> {
  const outdir = distOf(browser);
  const shared = {
    absWorkingDir: inRoot(''),
    bundle: true,
    write: false,
    metafile: true,
    target: targetsOf(manifest),
    // Both browsers have these. For an older target esbuild would replace each by a call, which
    // stays in the bundle even if nothing uses it.
    supported: { 'regexp-unicode-property-escapes': true },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: !isForDevelopment,
    // Inside the file: a page of the site could not load the guard's map from the extension.
    sourcemap: isForDevelopment && 'inline',
    charset: 'utf8',
    legalComments: 'eof',
    // Declared in `src/build.d.ts`.
    define: { FIREFOX: String(browser === 'firefox') },
    logLevel: 'warning',
  } satisfies BuildOptions;
  return {
    worker: {
      ...shared,
      outdir,
      entryPoints: { background: 'src/background/main.ts' },
      // Chromium caches the compiled code of a classic script, but not that of a module.
      format: 'iife',
      plugins: [polyfillPlugin, cataloguePlugin({ shown: 'nothing' })],
    },
    pages: {
      ...shared,
      outdir,
      entryPoints: {
        'options/options': 'options/options.tsx',
        'report/report': 'report/report.tsx',
      },
      format: 'esm',
      plugins: [polyfillPlugin, cataloguePlugin({ shown: 'all' })],
    },
    popup: {
      ...shared,
      outdir,
      entryPoints: { 'popup/popup': 'popup/popup.tsx' },
      format: 'esm',
      plugins: [polyfillPlugin, cataloguePlugin({ shown: 'cookies' })],
      // The popup loads what few people open only when they open it.
      splitting: true,
      chunkNames: 'popup/[name]-[hash]',
    },
    // What runs in the site's own pages.
    inSite: {
      ...shared,
      outdir,
      entryPoints: {
        [withoutEnding(GUARD_FILE)]: 'src/guard/guard.ts',
        [withoutEnding(PAGE_LEFT_FILE)]: 'src/in-page/page-left.ts',
        ...(browser === 'chromium' && {
          [withoutEnding(PAGE_SHOWN_FILE)]: 'src/in-page/page-shown.ts',
        }),
      },
      format: 'iife',
      define: { ...shared.define, SITE: SITE_MARK },
    },
  };
}

function withoutEnding(file: string): string {
  return file.replace(/\.js$/, '');
}

/** The oldest browsers that the manifest admits, in esbuild's words. */
function targetsOf({ minimum_chrome_version, browser_specific_settings }: Manifest): string[] {
  const firefox = browser_specific_settings?.gecko.strict_min_version;
  if (minimum_chrome_version === undefined || firefox === undefined) {
    throw new Error('The manifest names no oldest Chrome or Firefox');
  }
  return [`chrome${minimum_chrome_version}`, `firefox${firefox}`];
}
