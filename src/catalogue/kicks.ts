import data from './kicks.json';
import { createMatcher } from './match.ts';
import type { Catalogue } from './schema.ts';
import { watchedDomains } from './watched-domains.ts';

/**
 * The catalogue that this build carries. The build has parsed the file (`scripts/catalogue-plugin.ts`),
 * and the options page, which shows all of it, does so again; the rest need not, and starts the sooner.
 * What a script does not show is left out or empty: in the worker all texts, in the popup those of the policy.
 */
export const catalogue = data as Catalogue;
export const matchCookie = createMatcher(catalogue);
export const watched: readonly string[] = watchedDomains(catalogue);
