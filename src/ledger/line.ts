import type { LedgerLine, LedgerRecord } from './record.ts';

/** When what a line tells of began (milliseconds since the epoch). */
export function startOf(line: LedgerLine): number {
  return line.type === 'set' ? line.from : line.at;
}

/**
 * How long after this extension deleted it a cookie that is there was set again, in milliseconds; null
 * where it was not, or where it was put back.
 */
export function returnedAfter({ lines, removed }: LedgerRecord): number | null {
  if (removed !== null) return null;
  const at = lines.findLastIndex(({ type }) => type !== 'set');
  const before = lines[at];
  const next = lines[at + 1];
  if (before?.type !== 'removed' || before.cause !== 'extension' || next?.type !== 'set')
    return null;
  return Math.max(0, next.from - before.at);
}
