import { filesIn } from '../../cli/files-in.ts';
import { describeProblem } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { Files } from '../../src/fill-in/fill-in.ts';
import { storeTexts } from '../../src/fill-in/store-texts.ts';
import { inRoot } from '../paths.ts';

/** The templates of what a publisher tells the stores. */
export const STORE_TEMPLATES = inRoot('static/store');

/**
 * What a publisher tells the stores, by file name. Throws an error with a line for everything in the catalogue that
 * does not fit.
 *
 * @param isOther whether the catalogue is not the one that is built in
 */
export async function storeDocuments(catalogue: Catalogue, isOther: boolean): Promise<Files> {
  const filled = storeTexts(await filesIn(STORE_TEMPLATES), catalogue, { isOther });
  if (!filled.ok) throw new Error(filled.problems.map(describeProblem).join('\n'));
  return filled.files;
}
