import { allKnownCookies, besideListed } from '../../src/catalogue/known.ts';
import { createMatcher } from '../../src/catalogue/match.ts';
import { describeProblem, parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import data from '../fixtures/lunella/catalogue.json';

/** The catalogue of an invented publisher, whose policy stands beside it. */
export const lunella: Catalogue = parsed(data);

export const matchLunella = createMatcher(lunella, besideListed(allKnownCookies, lunella.entries));

function parsed(file: unknown): Catalogue {
  const result = parseCatalogue(file);
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'));
  return result.catalogue;
}
