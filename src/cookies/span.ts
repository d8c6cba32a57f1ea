import type { Lifetime } from '../catalogue/fields.ts';
import { endOf } from './calendar.ts';
import type { Row } from './row.ts';

/** Two lifetimes as shares of the longer one, from 0 (a session) to 1. */
interface Span {
  stated: number;
  observed: number;
}

/** A stated lifetime in milliseconds, counted from a moment (milliseconds since the epoch). */
export function lengthOf(lifetime: Lifetime, from: number): number | 'session' {
  return lifetime === 'session' ? lifetime : endOf(lifetime, from) - from;
}

/**
 * How a cookie's lifetime compares with the published one. Null if the catalogue states none, or if both
 * lifetimes end with the browser. For a cookie whose setting was not seen, the observed lifetime is what
 * remains.
 */
export function spanOf({ match, observation, setAt, now }: Row): Span | null {
  if (match.kind === 'unlisted' || match.entry.lifetime === null) return null;
  const from = setAt ?? now;
  const length = lengthOf(match.entry.lifetime, from);
  const stated = length === 'session' ? 0 : length;
  const observed = observation.expires === null ? 0 : Math.max(0, observation.expires - from);
  const longest = Math.max(stated, observed);
  return longest === 0 ? null : { stated: stated / longest, observed: observed / longest };
}
