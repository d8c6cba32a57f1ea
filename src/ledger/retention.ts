import { DAY } from '../format/duration.ts';
import type { LedgerRecord } from './record.ts';

const KEPT_AFTER_REMOVAL = 90 * DAY;
const MOST_SLOTS = 2_000;

/** Drops, in place, what has been gone for 90 days, and of more than 2,000 slots the oldest. */
export function prune(ledger: Map<string, LedgerRecord>, now: number): void {
  for (const [key, { removed }] of ledger) {
    if (removed !== null && now - removed.at > KEPT_AFTER_REMOVAL) ledger.delete(key);
  }
  if (ledger.size <= MOST_SLOTS) return;
  const oldestFirst = [...ledger].sort(([, a], [, b]) => lastTouched(a) - lastTouched(b));
  for (const [key] of oldestFirst.slice(0, ledger.size - MOST_SLOTS)) ledger.delete(key);
}

/** When anything last happened to a slot (milliseconds since the epoch). */
export function lastTouched({ firstSeen, lastSet, removed }: LedgerRecord): number {
  return Math.max(firstSeen, lastSet?.at ?? 0, removed?.at ?? 0);
}
