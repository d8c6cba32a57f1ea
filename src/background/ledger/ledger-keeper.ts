import { type Slot, slotKey } from '../../cookies/slot.ts';
import { fold, type ObservedChange } from '../../ledger/fold.ts';
import { type FoundInStores, reconcile } from '../../ledger/reconcile.ts';
import type { LedgerRecord } from '../../ledger/record.ts';
import { prune, type Retention } from '../../ledger/retention.ts';

/** Where the ledger is stored. */
export interface LedgerStorage {
  /** All records by key. Rejects if they cannot be read. */
  load(): Promise<Map<string, LedgerRecord>>;
  /** Writes records by key; null deletes one. */
  save(changes: ReadonlyMap<string, LedgerRecord | null>): Promise<void>;
}

/** The one owner of the ledger. What changes in it is written by `save`. */
export interface LedgerKeeper {
  /** Reads the stored ledger unless that is done. Never rejects: the next call tries again. */
  read(): Promise<void>;
  /** Whether the stored ledger is known. Until then nothing is written over it. */
  isRead(): boolean;
  records(): LedgerRecord[];
  has(slot: Slot): boolean;
  fold(change: ObservedChange): void;
  /** Brings it in step with what is in the stores, as far as that is in sight. */
  reconcile(found: FoundInStores): void;
  /** Drops the records of these slots. */
  forget(isForgotten: (slot: Slot) => boolean): void;
  /** Prunes, then writes what changed. What cannot be written goes with the next save; rejects then. */
  save(retention: Retention): Promise<void>;
}

interface Ports {
  storage: LedgerStorage;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Reports whether everything that should be remembered is written. */
  onSaved: (isSaved: boolean) => void;
}

/** Below this size a quota error cannot be ours: assume that the disk is full, and drop nothing. */
const MIN_RECORDS_FOR_QUOTA = 100;

export function createLedgerKeeper({ storage, now, onSaved }: Ports): LedgerKeeper {
  let ledger = new Map<string, LedgerRecord>();
  let isRead = false;
  /** Keys of records that changed and are not written yet. */
  const unsaved = new Set<string>();

  async function write(retention: Retention): Promise<void> {
    for (const key of prune(ledger, retention, now())) unsaved.add(key);
    if (!isRead || unsaved.size === 0) return;
    const keys = [...unsaved];
    await storage.save(new Map(keys.map((key) => [key, ledger.get(key) ?? null])));
    for (const key of keys) unsaved.delete(key);
    onSaved(true);
  }

  async function writeWhatFits(retention: Retention): Promise<void> {
    try {
      await write(retention);
    } catch (error) {
      // Chromium refuses by size, whatever the number of records. Firefox's error with a similar name
      // means a full disk.
      const isTooLarge = /quotabytes/i.test(String(error)) && ledger.size > MIN_RECORDS_FOR_QUOTA;
      if (!isTooLarge) throw error;
      await write({ ...retention, slots: Math.ceil(ledger.size / 2) });
    }
  }

  return {
    async read() {
      if (isRead) return;
      try {
        const stored = await storage.load();
        // Another call may have read it meanwhile, and changes may be folded in by now.
        if (!isRead) ledger = stored;
        isRead = true;
      } catch (error) {
        console.error(error);
      }
    },

    isRead: () => isRead,
    records: () => [...ledger.values()],
    has: (slot) => ledger.has(slotKey(slot)),

    fold(change) {
      const key = fold(ledger, change);
      if (key !== null) unsaved.add(key);
    },

    reconcile(found) {
      for (const key of reconcile(ledger, found, now())) unsaved.add(key);
    },

    forget(isForgotten) {
      for (const [key, { slot }] of ledger) {
        if (!isForgotten(slot)) continue;
        ledger.delete(key);
        unsaved.add(key);
      }
    },

    async save(retention) {
      try {
        await writeWhatFits(retention);
        if (!isRead) onSaved(false);
      } catch (error) {
        onSaved(false);
        throw error;
      }
    },
  };
}
