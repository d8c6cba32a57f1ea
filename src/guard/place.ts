import { originMatches } from '../catalogue/domain-match.ts';

/**
 * Where a document is. An issuer's frame below the site counts as the site, whether or not the browser
 * partitions it: what was there before stays as it is. An issuer's frame below a page of yet another site
 * is that site's business: null. Where the browser does not tell what is above (Firefox before it knew
 * `ancestorOrigins`), it counts as an issuer's own page.
 */
export function placeOf(
  site: string,
  origin: string,
  ancestors: ArrayLike<string> | undefined,
): 'site' | 'issuer' | null {
  const top = ancestors === undefined ? origin : (ancestors[ancestors.length - 1] ?? origin);
  if (originMatches(origin, site) || originMatches(top, site)) return 'site';
  return top === origin ? 'issuer' : null;
}
