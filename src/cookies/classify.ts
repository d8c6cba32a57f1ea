import { domainMatches, originMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { Match, Matcher } from '../catalogue/match.ts';
import type { PublishedCategory } from '../catalogue/schema.ts';
import type { Slot } from './slot.ts';

/** The category in which a cookie is shown, deleted and blocked. */
export type Category = PublishedCategory | 'unknown';

/** In the order in which people want them: what they would most readily delete comes first. */
export const CATEGORIES = [
  'analytics',
  'unknown',
  'necessary',
] as const satisfies readonly Category[];

export interface Classified {
  category: Category;
  match: Match;
  /** What a choice about it is kept under: its entry's name, or its own where it is not listed. */
  subject: string;
  /** Unpartitioned on a host that other sites embed too: one of those may have set it. */
  shared: boolean;
}

/**
 * What a cookie of a watched host is to the site, or null where it is none of the site's: every cookie
 * on the site itself; of the other hosts those partitioned under the site, and unpartitioned ones
 * only where the catalogue lists the name.
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
