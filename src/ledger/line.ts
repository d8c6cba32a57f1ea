import type { LineAtAGlance } from './glance.ts';
import type { LedgerLine, RemovalCause } from './record.ts';

/** When what a line tells of began (milliseconds since the epoch). */
export function startOf(line: LedgerLine): number {
  return line.type === 'set' ? line.from : line.at;
}

/** After these somebody set again what somebody had deleted. What ended by itself only begins anew. */
const DELETIONS: readonly RemovalCause[] = ['extension', 'explicit', 'expired_overwrite'];

/**
 * Of a line that tells of a return: after how many milliseconds the cookie was set again; null of any
 * other. `before` is the line before it.
 */
export function awayBefore(
  line: LineAtAGlance | undefined,
  before: LineAtAGlance | undefined,
): number | null {
  if (line?.type !== 'set' || before?.type !== 'removed') return null;
  return DELETIONS.includes(before.cause) ? Math.max(0, line.from - before.at) : null;
}

/**
 * How long after this extension deleted it a cookie that is there was set again, in milliseconds; null
 * where it was not, or where it was put back.
 */
export function returnedAfter({
  lines,
  removed,
}: {
  lines: readonly LineAtAGlance[];
  removed: unknown;
}): number | null {
  const at = lines.findLastIndex(({ type }) => type !== 'set');
  const before = lines[at];
  const isOwn = before?.type === 'removed' && before.cause === 'extension';
  return isOwn && removed === null ? awayBefore(lines[at + 1], before) : null;
}
