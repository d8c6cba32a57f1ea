import data from './kicks.json';
import { createMatcher } from './match.ts';
import { describeProblem, parseCatalogue } from './parse-catalogue.ts';
import type { Catalogue } from './schema.ts';
import { watchedDomains } from './watched-domains.ts';

/** The catalogue that this build carries. Throws when it is broken, which the build prevents. */
export const catalogue: Catalogue = load();
export const matchCookie = createMatcher(catalogue);
export const watched: readonly string[] = watchedDomains(catalogue);

function load(): Catalogue {
  const parsed = parseCatalogue(data);
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.catalogue;
}
