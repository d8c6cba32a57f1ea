import type { LedgerStorage } from '../../src/background/ledger/ledger-keeper.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';

/** The storage of the ledger in memory. Like the browser's, it deletes records before it writes others. */
export class FakeLedgerStorage implements LedgerStorage {
  readonly records = new Map<string, LedgerRecord>();
  /** How often it was read and written. */
  loads = 0;
  saves = 0;
  /** Makes `load` fail. */
  loadError: Error | null = null;
  /** Makes `save` fail if it would have to hold more records than this. */
  limit = Number.POSITIVE_INFINITY;
  saveError = new Error('The disk is full');

  load = async (): Promise<Map<string, LedgerRecord>> => {
    this.loads += 1;
    if (this.loadError !== null) throw this.loadError;
    return new Map(this.records);
  };

  readonly save = async (changes: ReadonlyMap<string, LedgerRecord | null>): Promise<void> => {
    this.saves += 1;
    for (const [key, record] of changes) if (record === null) this.records.delete(key);
    const written = [...changes].filter(
      (entry): entry is [string, LedgerRecord] => entry[1] !== null,
    );
    if (new Set([...this.records.keys(), ...written.map(([key]) => key)]).size > this.limit) {
      throw this.saveError;
    }
    for (const [key, record] of written) this.records.set(key, record);
  };
}
