import { originMatches } from '../catalogue/domain-match.ts';

/** Sources of regular expressions (`blockedNames`) for the names that are blocked in a place. */
export interface BlockedNames {
  /** The domain of the site. */
  site: string;
  /** On the site, and in frames below a page of it. */
  onSite: string;
  /** On an issuer's own pages; null where only what is not in the list is blocked. */
  onIssuer: string | null;
}

/**
 * What is blocked in a document. In an issuer's frame below the site it is what is blocked on the site,
 * whether or not the browser partitions it: what was there before stays as it is. An issuer's frame
 * below a page of yet another site is that site's business. Where the browser does not tell what is above (Firefox before
 * it knew `ancestorOrigins`), it counts as an issuer's own page.
 */
export function namesHere(
  { site, onSite, onIssuer }: BlockedNames,
  origin: string,
  ancestors: ArrayLike<string> | undefined,
): string | null {
  const top = ancestors === undefined ? origin : (ancestors[ancestors.length - 1] ?? origin);
  if (originMatches(origin, site) || originMatches(top, site)) return onSite;
  return top === origin ? onIssuer : null;
}
