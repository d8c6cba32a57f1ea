import type { Match } from '../catalogue/match.ts';
import type { Lifetime } from '../catalogue/schema.ts';
import { DAY } from '../format/duration.ts';
import { endOf } from './calendar.ts';

export type ListingVerdict = 'listed' | 'name-differs' | 'unlisted' | 'retired';
export type DomainVerdict = 'domain-as-declared' | 'domain-wider' | 'domain-other';
export type LifetimeVerdict =
  | 'as-declared'
  | 'longer'
  | 'shorter'
  | 'persistent-declared-session'
  | 'session-declared-persistent'
  | 'capped'
  | 'unmeasured';

/** One comparison of what was declared with what was observed. */
export type Verdict = ListingVerdict | DomainVerdict | LifetimeVerdict;

/** What is known of an observed cookie's lifetime; times in milliseconds since the epoch. */
export interface ObservedLifetime {
  /** Null for a session cookie. */
  expires: number | null;
  /** When it was last set; null where nobody watched. */
  setAt: number | null;
  now: number;
}

/** The longest that browsers grant (draft-ietf-httpbis-rfc6265bis §5.5). */
export const LONGEST_GRANTED = 400 * DAY;

/** Clocks differ and vendors round: less than this is no departure. */
export const TOLERANCE = DAY;

/** All comparisons of one cookie. An unlisted cookie has nothing to compare with. */
export function verdictsOf(match: Match, observed: ObservedLifetime): Verdict[] {
  if (match.kind === 'unlisted') return ['unlisted'];
  const { entry } = match;
  return [
    listingVerdict(match),
    match.kind === 'listed' ? 'domain-as-declared' : `domain-${match.domain}`,
    lifetimeVerdict(entry.lifetime, observed),
  ];
}

function listingVerdict(match: Exclude<Match, { kind: 'unlisted' }>): ListingVerdict {
  if (match.entry.retired !== undefined) return 'retired';
  return match.kind === 'variant' && match.name === 'differs' ? 'name-differs' : 'listed';
}

/** Compares a declared with an observed lifetime. */
export function lifetimeVerdict(
  declared: Lifetime,
  { expires, setAt, now }: ObservedLifetime,
): LifetimeVerdict {
  if (expires === null) {
    return declared === 'session' ? 'as-declared' : 'session-declared-persistent';
  }
  if (declared === 'session') return 'persistent-declared-session';
  if (setAt === null) {
    // What remains is a lower bound of what was granted: it can prove too long, and nothing else.
    return expires - endOf(declared, now) > TOLERANCE ? 'longer' : 'unmeasured';
  }
  const declaredEnd = endOf(declared, setAt);
  if (expires - declaredEnd > TOLERANCE) return 'longer';
  if (declaredEnd - expires <= TOLERANCE) return 'as-declared';
  const browserCut = Math.abs(expires - setAt - LONGEST_GRANTED) <= TOLERANCE;
  return browserCut && declaredEnd - setAt > LONGEST_GRANTED ? 'capped' : 'shorter';
}
