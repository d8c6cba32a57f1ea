import data from '#catalogue';
import { knownCookies } from './known.ts';
import { createMatcher, subjectOf } from './match.ts';
import type { Catalogue } from './schema.ts';
import { watchedDomains } from './watched-domains.ts';

/**
 * The catalogue of this build. It is not checked here: the build does so, and the options page does so again. The build
 * leaves out what a script does not show (`src/fill-in/shown-catalogue.ts`): all texts for the worker, and what is
 * about the published policy for the popup.
 */
export const catalogue = data as Catalogue;

/** The matcher of this build's catalogue and known cookies. */
export const matchCookie = createMatcher(catalogue, knownCookies);

/** The subject of an exception for cookies of this name: an entry's name, a known cookie's subject, or the name itself. */
export function subjectOfName(name: string): string {
  return subjectOf(matchCookie(name, catalogue.publisher.site), name);
}

/** The domains whose hosts the extension may touch, sorted, none below another. */
export const watched: readonly string[] = watchedDomains(catalogue);
