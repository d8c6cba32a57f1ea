import type { LedgerEvent, RemovalCause } from './record.ts';
import type { EventSummary } from './record-summary.ts';

/** When an event began, in milliseconds since the epoch. */
export function startOf(event: LedgerEvent): number {
  return event.type === 'set' ? event.from : event.at;
}

/**
 * The causes that make a later set a return: somebody had deleted the cookie. Expiry and eviction do not, nor
 * does cleaning: that the next visit sets it again is what the user expects.
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
  return DELETIONS.includes(before.cause) ? Math.max(0, event.from - before.at) : null;
}

/**
 * How many milliseconds after this extension had deleted it a cookie was set again. Null if the cookie is
 * gone, was not deleted by this extension, or was restored.
 */
export function returnedAfter({
  events,
  removed,
}: {
  events: readonly EventSummary[];
  removed: unknown;
}): number | null {
  const at = events.findLastIndex(({ type }) => type !== 'set');
  const before = events[at];
  const isOwnDeletion = before?.type === 'removed' && before.cause === 'extension';
  return isOwnDeletion && removed === null ? awayBefore(events[at + 1], before) : null;
}
