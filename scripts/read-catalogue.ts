import { readFile } from 'node:fs/promises';
import thisCatalogue from '#catalogue';
import { describeProblem, parseCatalogue } from '../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';

/**
 * Reads and checks a catalogue: that of a file, or without one that of KICKS. Rejects with everything that is wrong
 * with it, each as one line.
 */
export async function readCatalogue(file?: string): Promise<Catalogue> {
  const data: unknown =
    file === undefined ? thisCatalogue : parse(await readFile(file, 'utf8'), file);
  const parsed = parseCatalogue(data);
  if (parsed.ok) return parsed.catalogue;
  const where = file ?? 'src/catalogue';
  throw new Error(
    parsed.problems.map((problem) => `${where}: ${describeProblem(problem)}`).join('\n'),
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}
