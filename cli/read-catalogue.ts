import {
  type CatalogueProblem,
  describeProblem,
  parseCatalogue,
} from '../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../src/catalogue/schema.ts';
import { readText } from './read-file.ts';

/** A valid catalogue with the text of its file, or everything that is wrong with it: a line each. */
type ReadCatalogue =
  | { ok: true; catalogue: Catalogue; text: string }
  | { ok: false; faults: string[] };

/** Reads and checks the catalogue in a file, or in the standard input for `-`. */
export async function readCatalogue(path: string): Promise<ReadCatalogue> {
  const text = await readText(path);
  if (!text.ok) return { ok: false, faults: [text.message] };
  let data: unknown;
  try {
    data = JSON.parse(text.value);
  } catch (error) {
    return { ok: false, faults: [`${path}: ${error instanceof Error ? error.message : error}`] };
  }
  const parsed = parseCatalogue(data);
  return parsed.ok
    ? { ...parsed, text: text.value }
    : { ok: false, faults: faultsOf(path, parsed.problems) };
}

/** What is wrong with the catalogue in a file, a line each: `catalogue.json: entry _ga: lifetime: …`. */
export function faultsOf(path: string, problems: readonly CatalogueProblem[]): string[] {
  return problems.map((problem) => `${path}: ${describeProblem(problem)}`);
}
