import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Metafile } from 'esbuild';
import type { Browser } from '../cli/browser/browsers.ts';
import { writeChanges } from '../cli/write-changes.ts';
import { knownSources } from '../src/catalogue/known-sources.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';
import type { Files } from '../src/fill-in/fill-in.ts';
import { law } from '../src/report/law.ts';
import { checkBudgets } from './budgets.ts';
import { buildTemplates } from './build/build-templates.ts';
import { filledIn } from './build/filled-in.ts';
import { storeDocuments } from './build/store-documents.ts';
import { buildCommand } from './build-command.ts';
import { oldFacts } from './old-facts.ts';
import { distOf, inRoot } from './paths.ts';
import { readCatalogue } from './read-catalogue.ts';

/**
 * Builds the templates in `dist/template`, and of them `dist/chromium`, `dist/firefox` and `dist/store` for
 * another publisher or, by default, for KICKS, from scratch. Returns esbuild's account of the bundles of each browser.
 */
export async function build(other?: Catalogue): Promise<Record<Browser, Metafile[]>> {
  const catalogue = other ?? (await readCatalogue());
  const { chromium, firefox } = await buildTemplates();
  await write(distOf('chromium'), filledIn(chromium.files, catalogue));
  await write(distOf('firefox'), filledIn(firefox.files, catalogue));
  await write(inRoot('dist/store'), await storeDocuments(catalogue, other !== undefined));
  return { chromium: chromium.metafiles, firefox: firefox.metafiles };
}

async function write(folder: string, files: Files): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await writeChanges(folder, new Map(), files);
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
    await build(values.catalogue === undefined ? undefined : catalogue);
    await buildCommand();
    for (const line of oldFacts(catalogue, knownSources, law, new Date())) console.warn(line);
    process.exitCode = (await checkBudgets()) ? 0 : 1;
  } catch (error) {
    // What is wrong with a catalogue is said in a line for each fault, without a stack trace.
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
