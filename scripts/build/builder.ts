import { rm } from 'node:fs/promises';
import { context, type Metafile } from 'esbuild';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { readManifest } from '../manifest.ts';
import { type Browser, distOf } from '../paths.ts';
import { type BundleMode, bundlesFor } from './bundles.ts';
import { fillIn } from './fill-in.ts';
import { template } from './template.ts';
import { type Files, writeChanges } from './write-changes.ts';

/** Builds one browser's extension as often as its source changes. */
export interface Builder {
  /**
   * Bundles what changed since the last call, and writes the files that are different now. Rejects if the
   * source does not bundle; what was written before stays.
   */
  build(): Promise<Built>;
  /** Ends esbuild's work. */
  dispose(): Promise<void>;
}

interface Built {
  /** Paths in the extension that were written or removed; all of them in the first build. */
  changed: string[];
  /** The extension for no publisher yet. */
  template: Files;
  /** esbuild's account of what is in each bundle. */
  metafiles: Metafile[];
}

/** Empties `dist/<browser>` and makes it ready to be built for a publisher. */
export async function createBuilder(
  browser: Browser,
  catalogue: Catalogue,
  mode: BundleMode,
): Promise<Builder> {
  const dist = distOf(browser);
  await rm(dist, { recursive: true, force: true });
  const options = bundlesFor(browser, await readManifest(), mode);
  const contexts = {
    worker: await context(options.worker),
    pages: await context(options.pages),
    popup: await context(options.popup),
    inSite: await context(options.inSite),
  };
  let files: Files = new Map();
  return {
    async build() {
      const bundled = {
        worker: await contexts.worker.rebuild(),
        pages: await contexts.pages.rebuild(),
        popup: await contexts.popup.rebuild(),
        inSite: await contexts.inSite.rebuild(),
      };
      const unfilled = await template(browser, await readManifest(), bundled);
      const next = fillIn(unfilled, catalogue);
      const changed = await writeChanges(dist, files, next);
      files = next;
      return {
        changed,
        template: unfilled,
        metafiles: Object.values(bundled).map(({ metafile }) => metafile),
      };
    },
    async dispose() {
      for (const bundle of Object.values(contexts)) await bundle.dispose();
    },
  };
}
