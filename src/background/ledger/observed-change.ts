import type { Attribution } from '../../attribution/attributor.ts';
import type { CookieChange } from '../../cookies/cookie-change.ts';
import { hasExpired } from '../../cookies/expiry.ts';
import type { Observation } from '../../cookies/observation.ts';
import type { ObservedChange } from '../../ledger/fold.ts';
import type { OwnCause } from '../cookies/own-changes.ts';

/**
 * What the ledger records of a change. Null for the removal that is half of a renewal: the set that follows
 * says everything.
 *
 * @param at milliseconds since the epoch
 * @param own why this extension did it; null if it did not
 * @param attributionOf who set the cookie; asked only for sets that are not ours
 */
export function observedChange(
  change: CookieChange,
  at: number,
  own: OwnCause | null,
  attributionOf: (observation: Observation) => Attribution,
): ObservedChange | null {
  const { observation } = change;
  if (change.type === 'set') {
    if (own !== null) return { type: 'restored', observation, at };
    return { type: 'set', observation, at, ...attributionOf(observation) };
  }
  if (change.cause === 'overwrite') return null;
  const { expires } = observation;
  // Whoever removed it then, its time was up. Firefox keeps such cookies until something else happens.
  if (expires !== null && hasExpired({ expires }, at)) {
    return { type: 'removed', observation, cause: 'expired', at: expires };
  }
  return { type: 'removed', observation, cause: own ?? change.cause, at };
}
