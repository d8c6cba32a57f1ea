import type { LedgerLine } from './record.ts';

/** When what a line tells of began (milliseconds since the epoch). */
export function startOf(line: LedgerLine): number {
  return line.type === 'set' ? line.from : line.at;
}
