import { rm } from 'node:fs/promises';
import type { Browser } from '../../cli/browser/browsers.ts';
import { writeChanges } from '../../cli/write-changes.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Files } from '../../src/fill-in/fill-in.ts';
import { distOf } from '../paths.ts';
import type { BundleMode } from './bundles.ts';
import { filledIn } from './filled-in.ts';
import { createTemplateBuilder } from './template-builder.ts';

/** Builds one browser's extension as often as its source changes. */
export interface Builder {
  /**
   * Bundles what changed since the last call, and writes the files that are different now. Returns the paths in the
   * extension that were written or removed. Rejects if the source does not bundle; what was written before stays.
   */
  build(): Promise<string[]>;
  /** Ends esbuild's work. */
  dispose(): Promise<void>;
}

/** Empties `dist/<browser>` and makes it ready to be built for a publisher. */
export async function createBuilder(
  browser: Browser,
  catalogue: Catalogue,
  mode: BundleMode,
): Promise<Builder> {
  const dist = distOf(browser);
  await rm(dist, { recursive: true, force: true });
  const templates = await createTemplateBuilder(browser, mode);
  let files: Files = new Map();
  return {
    async build() {
      const template = await templates.build();
      const next = filledIn(template.files, catalogue);
      const changed = await writeChanges(dist, files, next);
      files = next;
      return changed;
    },
    dispose: templates.dispose,
  };
}
