import type { KnownCookie } from './known.ts';
import type { KnownSources } from './known-schema.ts';
import data from './known-sources.json';

const { sources }: { sources: KnownSources } = data as { sources: KnownSources };

/** Where the facts on a known cookie are from. */
export function sourceOf({ source }: Pick<KnownCookie, 'source'>): KnownSources[string] {
  const found = sources[source];
  if (found === undefined) throw new Error(`There is no source ${source}`);
  return found;
}
