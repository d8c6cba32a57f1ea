import { describeProblem } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { type Files, fillIn } from '../../src/fill-in/fill-in.ts';

/** One browser's extension for a publisher. Throws an error with a line for everything in the catalogue that does not fit. */
export function filledIn(template: Files, catalogue: Catalogue): Files {
  const filled = fillIn(template, catalogue);
  if (!filled.ok) throw new Error(filled.problems.map(describeProblem).join('\n'));
  return filled.files;
}
