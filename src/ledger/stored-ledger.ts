import { slotKey } from '../cookies/slot.ts';
import type { Versioned } from '../stored/versioned.ts';
import type { Ledger } from './fold.ts';
import { type LedgerRecord, ledgerSchema, type StoredLedger } from './record.ts';

/** Kept in `storage.local`, on this device alone. The worker is the only writer. */
export const ledgerThing: Versioned<StoredLedger> = {
  key: 'ledger',
  schema: ledgerSchema,
  migrations: [],
  initial: () => ({ records: [] }),
};

/** The ledger in memory. A list is stored, since names such as `__proto__` are no safe keys. */
export function toLedger({ records }: StoredLedger): Map<string, LedgerRecord> {
  return new Map(records.map((record) => [slotKey(record.slot), record]));
}

export function toStored(ledger: Ledger): StoredLedger {
  return { records: [...ledger.values()] };
}
