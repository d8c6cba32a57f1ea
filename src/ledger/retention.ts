import { DAY } from '../format/duration.ts';
import type { LedgerRecord } from './record.ts';

/** How long and how many records the ledger keeps. */
export interface Retention {
  /** Days for which a record is kept after its cookie is gone. */
  days: number;
  /** The most records. */
  slots: number;
}

/**
 * Drops records, in place: those of cookies that have been gone for too long and, if there are still too
 * many, the oldest ones, first of cookies that are gone. Returns the keys of the dropped records.
 *
 * @param now milliseconds since the epoch
 */
export function prune(
  ledger: Map<string, LedgerRecord>,
  { days, slots }: Retention,
  now: number,
): string[] {
  const old = [...ledger].filter(
    ([, { removed }]) => removed !== null && now - removed.at > days * DAY,
  );
  for (const [key] of old) ledger.delete(key);
  const excess = ledger.size > slots ? leastNeeded(ledger, ledger.size - slots) : [];
  for (const [key] of excess) ledger.delete(key);
  return [...old, ...excess].map(([key]) => key);
}

/** So many records of which the user would miss least. */
function leastNeeded(
  ledger: ReadonlyMap<string, LedgerRecord>,
  count: number,
): [string, LedgerRecord][] {
  return [...ledger]
    .sort(
      ([, a], [, b]) =>
        Number(a.removed === null) - Number(b.removed === null) || lastTouched(a) - lastTouched(b),
    )
    .slice(0, count);
}

/** When anything last happened to a slot, in milliseconds since the epoch. */
export function lastTouched({ firstSeen, lastSet, removed }: LedgerRecord): number {
  return Math.max(firstSeen, lastSet?.at ?? 0, removed?.at ?? 0);
}
