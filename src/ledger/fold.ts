import type { Observation } from '../cookies/observation.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import type { LedgerRecord, RemovalCause } from './record.ts';

/** Records by `slotKey`. */
export type Ledger = ReadonlyMap<string, LedgerRecord>;

/** Something that happened to one slot at a moment (milliseconds since the epoch). */
export type LedgerEvent =
  | { type: 'set'; observation: Observation; at: number }
  | { type: 'removed'; slot: Slot; cause: RemovalCause; at: number };

/** Folds one event into the ledger, in place. */
export function fold(ledger: Map<string, LedgerRecord>, event: LedgerEvent): void {
  if (event.type === 'set') {
    const { slot, expires } = event.observation;
    const key = slotKey(slot);
    const before = ledger.get(key);
    ledger.set(key, {
      slot,
      firstSeen: before?.firstSeen ?? event.at,
      lastSet: { at: event.at, expires },
      timesSet: (before?.timesSet ?? 0) + 1,
      expires,
      removed: null,
    });
    return;
  }
  const key = slotKey(event.slot);
  const before = ledger.get(key);
  if (before !== undefined) {
    ledger.set(key, { ...before, removed: { at: event.at, cause: event.cause } });
  }
}

/**
 * Brings the ledger in step with a whole jar, in place; answers whether anything changed.
 * What was set while nobody watched keeps no moment of setting: its lifetime cannot be measured.
 * Records of stores outside `storeIds` are left alone.
 */
export function reconcile(
  ledger: Map<string, LedgerRecord>,
  jar: readonly Observation[],
  storeIds: ReadonlySet<string>,
  now: number,
): boolean {
  let changed = false;
  const present = new Set<string>();
  for (const { slot, expires } of jar) {
    const key = slotKey(slot);
    present.add(key);
    const before = ledger.get(key);
    if (before?.removed === null && before.expires === expires) continue;
    changed = true;
    ledger.set(key, {
      slot,
      firstSeen: before?.firstSeen ?? now,
      lastSet: null,
      timesSet: before?.timesSet ?? 0,
      expires,
      removed: null,
    });
  }
  for (const [key, record] of ledger) {
    if (record.removed !== null || present.has(key) || !storeIds.has(record.slot.storeId)) continue;
    changed = true;
    const ended = record.expires !== null && record.expires <= now;
    ledger.set(key, { ...record, removed: { at: now, cause: ended ? 'expired' : 'unnoticed' } });
  }
  return changed;
}

/** When the cookie that is there now was set, or null where that was not seen. */
export function setAt(record: LedgerRecord | undefined, observation: Observation): number | null {
  const last = record?.lastSet;
  return last != null && last.expires === observation.expires ? last.at : null;
}
