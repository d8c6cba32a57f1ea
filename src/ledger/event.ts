import type { LedgerEvent, RemovalCause } from './record.ts';
import type { EventSummary } from './record-summary.ts';

/** When what a event tells of began (milliseconds since the epoch). */
export function startOf(event: LedgerEvent): number {
  return event.type === 'set' ? event.from : event.at;
}

/** After these somebody set again what somebody had deleted. What ended by itself only begins anew. */
const DELETIONS: readonly RemovalCause[] = ['extension', 'explicit', 'expired_overwrite'];

/**
 * Of a event that tells of a return: after how many milliseconds the cookie was set again; null of any
 * other. `before` is the event before it.
 */
export function awayBefore(
  event: EventSummary | undefined,
  before: EventSummary | undefined,
): number | null {
  if (event?.type !== 'set' || before?.type !== 'removed') return null;
  return DELETIONS.includes(before.cause) ? Math.max(0, event.from - before.at) : null;
}

/**
 * How long after this extension deleted it a cookie that is there was set again, in milliseconds; null
 * where it was not, or where it was put back.
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
  const isOwn = before?.type === 'removed' && before.cause === 'extension';
  return isOwn && removed === null ? awayBefore(events[at + 1], before) : null;
}
