import type { LedgerEvent, RemovalCause } from './record.ts';
import type { EventSummary } from './record-summary.ts';

/** When an event began, in milliseconds since the epoch. */
export function startOf(event: LedgerEvent): number {
  return event.type === 'set' ? event.from : event.at;
}

/**
 * The causes that make a later set a return: somebody had deleted the cookie. Expiry and eviction do not. Nor do
 * cleaning and blocking: that the cookie is set again on the next visit, or once it is allowed again, is what the user
 * expects.
 */
const DELETIONS: readonly RemovalCause[] = ['extension', 'explicit', 'expired_overwrite'];

/**
 * How many milliseconds after its deletion a cookie was set again, if `event` is such a return; else null.
 *
 * @param before the event before it
 */
export function awayBefore(
  event: EventSummary | undefined,
  before: EventSummary | undefined,
): number | null {
  if (event?.type !== 'set' || before?.type !== 'removed') return null;
  return DELETIONS.includes(before.cause) ? timeBetween(before, event) : null;
}

/**
 * How many milliseconds after this extension had deleted it a cookie was set again. Null if the cookie is
 * gone, was not deleted by this extension, or was restored.
 *
 * @param isBlocked whether the cookie is blocked now: then it has also returned if it was deleted for being blocked
 */
export function returnedAfter(
  { events, removed }: { events: readonly EventSummary[]; removed: unknown },
  isBlocked: boolean,
): number | null {
  const at = events.findLastIndex(({ type }) => type !== 'set');
  const before = events[at];
  const again = events[at + 1];
  if (removed !== null || before?.type !== 'removed' || again?.type !== 'set') return null;
  const isReturn = before.cause === 'extension' || (before.cause === 'blocked' && isBlocked);
  return isReturn ? timeBetween(before, again) : null;
}

function timeBetween(before: { at: number }, again: { from: number }): number {
  return Math.max(0, again.from - before.at);
}
