import { originMatches } from '../catalogue/domain-match.ts';

/**
 * Where a document is: on the `site`, on an `issuer`'s own pages, or (null) in an issuer's frame under
 * some other site's page, where nothing is blocked.
 *
 * An issuer's frame under the site counts as the site, whether or not the browser partitions it. If the
 * browser has no `ancestorOrigins` (older Firefox), an issuer's frame counts as its own page.
 *
 * @param site registrable domain of the site
 * @param origin origin of the document, or `null`
 * @param ancestors `location.ancestorOrigins`: the parent's origin first, the top page's last
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
