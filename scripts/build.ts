import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Metafile } from 'esbuild';
import { knownSources } from '../src/catalogue/known-sources.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';
import { law } from '../src/report/law.ts';
import { checkBudgets } from './budgets.ts';
import { createBuilder } from './build/builder.ts';
import { writeChanges } from './build/write-changes.ts';
import { buildCommand } from './build-command.ts';
import { oldFacts } from './old-facts.ts';
import { BROWSERS, type Browser, templateOf } from './paths.ts';
import { readCatalogue } from './read-catalogue.ts';

/**
 * Builds `dist/chromium` and `dist/firefox` for a publisher, by default KICKS, and the templates in `dist/template`, from scratch.
 * Returns esbuild's account of the bundles of each.
 */
export async function build(publisher?: Catalogue): Promise<Record<Browser, Metafile[]>> {
  const catalogue = publisher ?? (await readCatalogue());
  const metafiles: Record<Browser, Metafile[]> = { chromium: [], firefox: [] };
  for (const browser of BROWSERS) {
    const builder = await createBuilder(browser, catalogue, { isForDevelopment: false });
    const built = await builder.build();
    metafiles[browser] = built.metafiles;
    await rm(templateOf(browser), { recursive: true, force: true });
    await writeChanges(templateOf(browser), new Map(), built.template);
    await builder.dispose();
  }
  return metafiles;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      /** The catalogue of another publisher; by default that of KICKS. */
      catalogue: { type: 'string' },
    },
  });
  try {
    const catalogue = await readCatalogue(values.catalogue);
    await build(catalogue);
    await buildCommand();
    for (const line of oldFacts(catalogue, knownSources, law, new Date())) console.warn(line);
    process.exitCode = (await checkBudgets()) ? 0 : 1;
  } catch (error) {
    // What is wrong with a catalogue is said in a line for each fault, without a stack trace.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
