import type { KnownCookie } from './known.ts';
import type { KnownSource, KnownSources } from './known-schema.ts';
import data from './known-sources.json';

/** Where the facts on known cookies are from, by the ids that the cookies have. */
export const knownSources: KnownSources = (data as { sources: KnownSources }).sources;

/** Where the facts on a known cookie are from. */
export function sourceOf({ source }: Pick<KnownCookie, 'source'>): KnownSource {
  const found = knownSources[source];
  if (found === undefined) throw new Error(`There is no source ${source}`);
  return found;
}
