import type { Observation } from '../cookies/observation.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import { asOf, fold, presentRecord } from './fold.ts';
import type { LedgerRecord } from './record.ts';

/** What was found when whole cookie stores were read. */
export interface FoundInStores {
  /** Every cookie of these stores. */
  jar: readonly Observation[];
  /** The stores; records of others are left alone. */
  storeIds: ReadonlySet<string>;
  /** Whether a cookie would be in the jar if it were there; other records are left alone. */
  isInSight: (slot: Slot) => boolean;
  /** Keys of slots with changes that are still to be folded in: these say what happened, and in what order. */
  waiting: ReadonlySet<string>;
}

/**
 * Makes the ledger agree with whole cookie stores, in place. Returns the keys of the records that changed.
 * A cookie that was set unobserved gets no time of setting, so its lifetime stays unmeasured.
 *
 * @param now milliseconds since the epoch
 */
export function reconcile(
  ledger: Map<string, LedgerRecord>,
  { jar, storeIds, isInSight, waiting }: FoundInStores,
  now: number,
): Set<string> {
  const changed = new Set<string>();
  const present = new Set<string>();
  for (const observation of jar) {
    const key = slotKey(observation.slot);
    present.add(key);
    if (waiting.has(key)) continue;
    const before = ledger.get(key);
    if (before?.removed === null && before.expires === observation.expires) continue;
    changed.add(key);
    ledger.set(key, presentRecord(before, observation, now));
  }
  for (const [key, record] of ledger) {
    if (record.removed !== null || present.has(key) || waiting.has(key)) continue;
    if (!storeIds.has(record.slot.storeId) || !isInSight(record.slot)) continue;
    const expired = asOf(record, now);
    if (expired !== record) ledger.set(key, expired);
    else fold(ledger, { type: 'removed', observation: record, cause: 'unnoticed', at: now });
    changed.add(key);
  }
  return changed;
}
