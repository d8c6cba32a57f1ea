import { domainMatches, originMatches, withoutDot } from '../catalogue/domain-match.ts';
import type { KnownCategory } from '../catalogue/known-schema.ts';
import { type Match, type Matcher, subjectOf } from '../catalogue/match.ts';
import type { Slot } from './slot.ts';

/** The category in which a cookie is shown, deleted and blocked. */
export type Category = KnownCategory | 'unknown';

/** In the order in which they are shown: what people would delete first comes first. */
export const CATEGORIES = [
  'analytics',
  'marketing',
  'preferences',
  'unknown',
  'necessary',
] as const satisfies readonly Category[];

export interface Classified {
  category: Category;
  match: Match;
  /** The name under which an exception for it is stored: its entry's, the known cookie's, or its own. */
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
  const found = { category: categoryOf(match), match, subject: subjectOf(match, slot.name) };
  if (domainMatches(withoutDot(slot.domain), site)) return { ...found, shared: false };
  if (slot.partitionKey !== null) {
    return originMatches(slot.partitionKey.topLevelSite ?? '', site)
      ? { ...found, shared: false }
      : null;
  }
  return match.kind === 'unlisted' ? null : { ...found, shared: true };
}

/** The catalogue's category; for an unlisted cookie that of the known one. */
export function categoryOf(match: Match): Category {
  return match.kind === 'unlisted' ? (match.known?.category ?? 'unknown') : match.entry.category;
}
