import data from './kicks.json';
import { createMatcher } from './match.ts';
import type { Catalogue } from './schema.ts';
import { watchedDomains } from './watched-domains.ts';

/**
 * The catalogue that this build carries. The build has parsed the file (`scripts/catalogue-plugin.ts`)
 * and the worker does so again when it starts; pages need not, and open the sooner for it.
 */
export const catalogue = data as Catalogue;
export const matchCookie = createMatcher(catalogue);
export const watched: readonly string[] = watchedDomains(catalogue);
