import type { Lifetime } from '../catalogue/fields.ts';
import type { Match } from '../catalogue/match.ts';
import type { Entry } from '../catalogue/schema.ts';
import { DAY } from '../format/duration.ts';
import { endOf } from './calendar.ts';
import type { LifetimeMs } from './lifetime.ts';

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
  /** The lifetime that was asked for then, in milliseconds; null if that was not seen. */
  requested: LifetimeMs | null;
  now: number;
}

/** The longest lifetime that browsers grant, in milliseconds (RFC 6265bis §5.5). */
export const LONGEST_GRANTED = 400 * DAY;

/** All verdicts on one cookie. What the published policy does not say, nothing is compared with. */
export function verdictsOf(match: Match, observed: ObservedLifetime): Verdict[] {
  if (match.kind === 'unlisted') return ['unlisted'];
  const { entry } = match;
  return [
    listingVerdict(match),
    match.kind === 'listed' ? 'domain-as-declared' : `domain-${match.domain}`,
    ...(entry.lifetime === null ? [] : [declaredVerdict(entry, entry.lifetime, observed)]),
  ];
}

/** A lifetime that is declared as the longest one is kept by any shorter one. */
function declaredVerdict(
  { lifetimeIsMost }: Entry,
  lifetime: Lifetime,
  observed: ObservedLifetime,
): LifetimeVerdict {
  const verdict = lifetimeVerdict(lifetime, observed);
  const isLess = verdict === 'shorter' || verdict === 'session-declared-persistent';
  return lifetimeIsMost === true && isLess ? 'as-declared' : verdict;
}

function listingVerdict(match: Exclude<Match, { kind: 'unlisted' }>): ListingVerdict {
  if (match.entry.retired !== undefined) return 'retired';
  return match.kind === 'variant' && match.name === 'differs' ? 'name-differs' : 'listed';
}

/** Compares a declared with an observed lifetime. */
export function lifetimeVerdict(
  declared: Lifetime,
  { expires, setAt, requested, now }: ObservedLifetime,
): LifetimeVerdict {
  if (declared === 'session') {
    return expires === null ? 'as-declared' : 'persistent-declared-session';
  }
  const from = setAt ?? now;
  const length = endOf(declared, from) - from;
  const granted = expires === null ? 0 : expires - from;
  const isCapped = isCut(length, granted, requested);
  if (expires === null) return isCapped ? 'capped' : 'session-declared-persistent';
  const tolerance = toleranceOf(length);
  if (granted - length > tolerance) return 'longer';
  // What remains is at most what was granted, so it can only prove that the lifetime is too long.
  if (setAt === null) return 'unmeasured';
  if (length - granted <= tolerance) return 'as-declared';
  return isCapped ? 'capped' : 'shorter';
}

/**
 * How much two lifetimes may differ that count as the same, by the length of the declared one: a day, or a
 * twentieth if that is less. Clocks differ and vendors round. All in milliseconds.
 */
export function toleranceOf(declared: number): number {
  return Math.min(DAY, declared / 20);
}

/**
 * Whether it is the browser that keeps a cookie for less time than declared: the cap that all browsers have,
 * or a lower one, if the site was seen to ask for what it declares.
 */
function isCut(
  declared: number,
  granted: number,
  requested: ObservedLifetime['requested'],
): boolean {
  const isCap = Math.abs(granted - LONGEST_GRANTED) <= toleranceOf(LONGEST_GRANTED);
  if (isCap && declared > LONGEST_GRANTED) return true;
  return (
    typeof requested === 'number' &&
    declared - requested <= toleranceOf(declared) &&
    requested - granted > toleranceOf(requested)
  );
}
