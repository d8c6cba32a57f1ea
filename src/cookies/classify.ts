import { domainMatches, originMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { Match, Matcher } from '../catalogue/match.ts';
import type { PublishedCategory } from '../catalogue/schema.ts';
import type { Slot } from './slot.ts';

/** The category in which a cookie is shown, deleted and blocked. */
export type Category = PublishedCategory | 'unknown';

/** In the order in which they are shown: what people would delete first comes first. */
export const CATEGORIES = [
  'analytics',
  'unknown',
  'necessary',
] as const satisfies readonly Category[];

export interface Classified {
  category: Category;
  match: Match;
  /** The name under which an exception for it is stored: its entry's, or its own if it is unlisted. */
  subject: string;
  /** Whether another site may have set it: it is unpartitioned, on a host that other sites embed too. */
  shared: boolean;
}

/**
 * The category of a cookie of a watched host, or null if it is not the site's. Every cookie on the site
 * itself is; of the other hosts, cookies that are partitioned under the site, and unpartitioned ones whose
 * name the catalogue lists.
 */
export function classify(slot: Slot, matcher: Matcher, site: string): Classified | null {
  const match = matcher(slot.name, slot.domain);
  const isUnlisted = match.kind === 'unlisted';
  const found = {
    category: isUnlisted ? ('unknown' as const) : match.entry.category,
    match,
    subject: isUnlisted ? slot.name : match.entry.name,
  };
  if (domainMatches(withoutDot(slot.domain), site)) return { ...found, shared: false };
  if (slot.partitionKey !== null) {
    return originMatches(slot.partitionKey.topLevelSite ?? '', site)
      ? { ...found, shared: false }
      : null;
  }
  return isUnlisted ? null : { ...found, shared: true };
}
