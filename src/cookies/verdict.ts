import type { Match } from '../catalogue/match.ts';
import type { Lifetime } from '../catalogue/schema.ts';
import { DAY } from '../format/duration.ts';
import { endOf } from './calendar.ts';

type ListingVerdict = 'listed' | 'name-differs' | 'unlisted' | 'retired';
type DomainVerdict = 'domain-as-declared' | 'domain-wider' | 'domain-other';
type LifetimeVerdict =
  | 'as-declared'
  | 'longer'
  | 'shorter'
  | 'persistent-declared-session'
  | 'session-declared-persistent'
  | 'capped'
  | 'unmeasured';

/** One comparison of what was declared with what was observed. */
export type Verdict = ListingVerdict | DomainVerdict | LifetimeVerdict;

/** What is known of a cookie's lifetime. Moments are in milliseconds since the epoch. */
interface ObservedLifetime {
  /** Null for a session cookie. */
  expires: number | null;
  /** When it was last set; null if that was not seen. */
  setAt: number | null;
  now: number;
}

/** The longest lifetime that browsers grant, in milliseconds (RFC 6265bis §5.5). */
export const LONGEST_GRANTED = 400 * DAY;

/** In milliseconds. Clocks differ and vendors round: a smaller difference is no finding. */
export const TOLERANCE = DAY;

/** All verdicts on one cookie. An unlisted cookie has nothing that it could be compared with. */
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
    // What remains is at most what was granted, so it can only prove that the lifetime is too long.
    return expires - endOf(declared, now) > TOLERANCE ? 'longer' : 'unmeasured';
  }
  const declaredEnd = endOf(declared, setAt);
  if (expires - declaredEnd > TOLERANCE) return 'longer';
  if (declaredEnd - expires <= TOLERANCE) return 'as-declared';
  const browserCut = Math.abs(expires - setAt - LONGEST_GRANTED) <= TOLERANCE;
  return browserCut && declaredEnd - setAt > LONGEST_GRANTED ? 'capped' : 'shorter';
}
