import { withoutDot } from '../catalogue/domain-match.ts';
import type { Observation } from '../cookies/observation.ts';
import { LONGEST_GRANTED } from '../cookies/verdict.ts';
import { DAY, MINUTE, SECOND } from '../format/duration.ts';
import type { Setter } from './setter.ts';
import type { StoredCookie } from './stored-cookie.ts';

/** One cookie that a response was about to set. */
export interface Claim {
  cookie: StoredCookie;
  /** Null if unknown. */
  storeId: string | null;
  /** Whether the response belongs to the page of another site; null if that is not known. */
  isCrossSite: boolean | null;
  setter: Setter;
  /** When the response arrived, by the browser, in milliseconds since the epoch. */
  at: number;
  /** When the worker heard of it. */
  heardAt: number;
  /** Whether it cannot be told which cookie is from this response. */
  isUnclear: boolean;
}

/**
 * Milliseconds that a cookie may come after its response. A browser stores a cookie at once or, if it refuses
 * the line or nothing changes, never. The rest is for a browser that is busy.
 */
const SOON = 1_500;

/** Milliseconds within which two things cannot be told apart by when the worker heard of them. */
const AT_ONCE = 100;

/** The same by when they were set, if the end of a cookie tells that. */
const AT_ONCE_EXACTLY = 25;

/** Milliseconds within which a cookie comes if it is what the browser does next. */
const NEXT = 5;

/** Milliseconds by which Firefox may store a cookie before the moment that it names for the response. */
const EARLY = 50;

/** How long a claim may matter. A worker that has to start may hear of a cookie much later. */
const KEPT = MINUTE;

/** By how many milliseconds the distance of a claim may be wrong. */
export function uncertainty({ cookie }: Claim): number {
  return typeof cookie.requested === 'number' ? AT_ONCE_EXACTLY : AT_ONCE;
}

/** Whether a claim may still matter at a moment. */
export function isKept({ heardAt }: Claim, now: number): boolean {
  return now - heardAt <= KEPT;
}

/** Whether a claim is for a cookie of this slot and with these flags. */
export function isAlike(
  { cookie, storeId, isCrossSite }: Claim,
  { slot, secure, httpOnly, sameSite }: Observation,
  isFirefox: boolean,
): boolean {
  // Firefox partitions all cookies of other sites, unless the site was given access to its unpartitioned ones.
  const isAnyPartition = isFirefox && isCrossSite !== false && !cookie.isPartitioned;
  return (
    cookie.name === slot.name &&
    (storeId ?? slot.storeId) === slot.storeId &&
    cookie.path === slot.path &&
    cookie.isHostOnly === slot.hostOnly &&
    cookie.domain === withoutDot(slot.domain) &&
    (isAnyPartition || cookie.isPartitioned === (slot.partitionKey !== null)) &&
    cookie.secure === secure &&
    cookie.httpOnly === httpOnly &&
    cookie.sameSite === sameSite
  );
}

/**
 * Whether the worker heard of a cookie no later than of one that the response set. Both may be late if the worker had
 * to start, but then both are: hence the moment at which it heard of the response.
 */
export function isInTime({ heardAt }: Claim, cookieHeardAt: number, limit = SOON): boolean {
  return cookieHeardAt - heardAt <= limit;
}

/** Chromium reports the response first. Firefox reports responses in batches, after the cookies that they set. */
function isBefore({ at, heardAt }: Claim, cookieHeardAt: number, isFirefox: boolean): boolean {
  return (isFirefox ? at - EARLY : heardAt) <= cookieHeardAt;
}

/** A cookie that was set, and when the worker heard of it (milliseconds since the epoch). */
export interface HeardCookie {
  observation: Observation;
  heardAt: number;
}

/**
 * If a claim describes this very cookie, by how many milliseconds the moment at which the cookie was set, as far as it
 * is known, differs from that of the response; else null. `capDistance` is for a cookie that was shortened.
 */
export function distance(
  claim: Claim,
  { observation, heardAt }: HeardCookie,
  isFirefox: boolean,
): number | null {
  const { at, cookie } = claim;
  const { requested } = cookie;
  const { expires } = observation;
  if (!isAlike(claim, observation, isFirefox) || !isBefore(claim, heardAt, isFirefox)) return null;
  const soon = isInTime(claim, heardAt) ? Math.abs(heardAt - at) : null;
  // It may have been a deletion, and then the cookie that comes later is not from this response.
  if (requested === null) return isInTime(claim, heardAt, NEXT) ? soon : null;
  if (requested === 'session' || expires === null) {
    return requested === 'session' && expires === null ? soon : null;
  }
  // The end of the cookie tells when it was set, however late the worker heard of it.
  const setAt = expires - Math.min(requested, LONGEST_GRANTED);
  const late = setAt - at;
  // Firefox stores it before: what comes after is rather from a script of the page.
  if (late <= SOON && late >= (isFirefox ? -EARLY : 0)) {
    return isFirefox && late > 1 ? late + EARLY : Math.abs(late);
  }
  // Older versions of Firefox count the end in whole seconds, and leave out the rest.
  const isCoarse = isFirefox && expires % SECOND === 0;
  return isCoarse && late <= 0 && late >= -SECOND ? SECOND : null;
}

/**
 * The same if the cookie may be from a browser which grants less than was asked for, such as Brave: a whole number of
 * days. Of Firefox no such browser is known. Only if no claim describes the cookie as it is.
 */
export function capDistance(
  claim: Claim,
  { observation, heardAt }: HeardCookie,
  isFirefox: boolean,
): number | null {
  const { at, cookie } = claim;
  const { expires } = observation;
  if (isFirefox || expires === null || typeof cookie.requested !== 'number') return null;
  if (!isAlike(claim, observation, isFirefox) || !isBefore(claim, heardAt, isFirefox)) return null;
  const granted = expires - at;
  const isCap = granted >= DAY && granted < cookie.requested && granted % DAY <= SOON;
  return isCap && isInTime(claim, heardAt, AT_ONCE) ? Math.abs(heardAt - at) : null;
}
