import type { Attribution } from '../../attribution/attributor.ts';
import type { CookieChange } from '../../cookies/cookie-change.ts';
import { hasExpired } from '../../cookies/expiry.ts';
import type { Observation } from '../../cookies/observation.ts';
import type { ObservedChange } from '../../ledger/fold.ts';

/**
 * What the ledger records of a change. Null for the removal that is half of a renewal: the set that follows
 * says everything.
 *
 * @param at milliseconds since the epoch
 * @param isOwn whether this extension did it
 * @param attributionOf who set the cookie; asked only for sets that are not ours
 */
export function observedChange(
  change: CookieChange,
  at: number,
  isOwn: boolean,
  attributionOf: (observation: Observation) => Attribution,
): ObservedChange | null {
  const { observation } = change;
  if (change.type === 'set') {
    if (isOwn) return { type: 'restored', observation, at };
    return { type: 'set', observation, at, ...attributionOf(observation) };
  }
  if (change.cause === 'overwrite') return null;
  const { expires } = observation;
  // Whoever removed it then, its time was up. Firefox keeps such cookies until something else happens.
  if (expires !== null && hasExpired({ expires }, at)) {
    return { type: 'removed', observation, cause: 'expired', at: expires };
  }
  return { type: 'removed', observation, cause: isOwn ? 'extension' : change.cause, at };
}
