import { context, type Metafile } from 'esbuild';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Files } from '../../src/fill-in/fill-in.ts';
import { readManifest } from '../manifest.ts';
import { type BundleMode, bundlesFor } from './bundles.ts';
import { template } from './template.ts';

/** One browser's extension for no publisher yet. */
export interface Template {
  files: Files;
  /** esbuild's account of what is in each bundle. */
  metafiles: Metafile[];
}

interface TemplateBuilder {
  /** Bundles what changed since the last call. Rejects if the source does not bundle. */
  build(): Promise<Template>;
  /** Ends esbuild's work. */
  dispose(): Promise<void>;
}

/** Builds one browser's template as often as its source changes. Nothing is written. */
export async function createTemplateBuilder(
  browser: Browser,
  mode: BundleMode,
): Promise<TemplateBuilder> {
  const options = bundlesFor(browser, await readManifest(), mode);
  const contexts = {
    worker: await context(options.worker),
    pages: await context(options.pages),
    popup: await context(options.popup),
    inSite: await context(options.inSite),
  };
  return {
    async build() {
      const bundled = {
        worker: await contexts.worker.rebuild(),
        pages: await contexts.pages.rebuild(),
        popup: await contexts.popup.rebuild(),
        inSite: await contexts.inSite.rebuild(),
      };
      return {
        files: await template(browser, await readManifest(), bundled),
        metafiles: Object.values(bundled).map(({ metafile }) => metafile),
      };
    },
    async dispose() {
      for (const bundle of Object.values(contexts)) await bundle.dispose();
    },
  };
}
