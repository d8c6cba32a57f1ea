import { pathToFileURL } from 'node:url';
import type { Metafile } from 'esbuild';
import { knownSources } from '../src/catalogue/known-sources.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { law } from '../src/report/law.ts';
import { checkBudgets } from './budgets.ts';
import { createBuilder } from './build/builder.ts';
import { oldFacts } from './old-facts.ts';
import { BROWSERS, type Browser } from './paths.ts';

/** Builds `dist/chromium` and `dist/firefox` from scratch; returns esbuild's account of the bundles of each. */
export async function build(): Promise<Record<Browser, Metafile[]>> {
  const metafiles: Record<Browser, Metafile[]> = { chromium: [], firefox: [] };
  for (const browser of BROWSERS) {
    const builder = await createBuilder(browser, { isForDevelopment: false });
    metafiles[browser] = (await builder.build()).metafiles;
    await builder.dispose();
  }
  return metafiles;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build();
  for (const line of oldFacts(catalogue, knownSources, law, new Date())) console.warn(line);
  process.exitCode = (await checkBudgets()) ? 0 : 1;
}
