import thisCatalogue from '#catalogue';
import { faultsOf, readCatalogue as readFile } from '../cli/read-catalogue.ts';
import { parseCatalogue } from '../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';

/**
 * Reads and checks a catalogue: that of a file, or without one that of KICKS. Rejects with everything that is wrong
 * with it, each as one line.
 */
export async function readCatalogue(file?: string): Promise<Catalogue> {
  const read = file === undefined ? parsedCatalogue() : await readFile(file);
  if (read.ok) return read.catalogue;
  throw new Error(read.faults.join('\n'));
}

function parsedCatalogue(): { ok: true; catalogue: Catalogue } | { ok: false; faults: string[] } {
  const parsed = parseCatalogue(thisCatalogue);
  return parsed.ok ? parsed : { ok: false, faults: faultsOf('src/catalogue', parsed.problems) };
}
