import {
  type Area,
  type ReadFamily,
  readFamily,
  readStored,
  writeFamily,
  writeStored,
} from '../browser/storage.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { storedLedger } from '../ledger/stored-ledger.ts';
import { type QuarantinedItem, storedQuarantine, withQuarantined } from '../storage/quarantine.ts';
import type { Versioned } from '../storage/versioned.ts';
import { createQueue } from './queue.ts';

/* What is stored is read so that what cannot be used is set aside, never overwritten unseen. */

/** What is set aside is read, added to and written, by more than one reader of stored state. */
const settingAside = createQueue();

/** Reads a stored thing; rejects where one that cannot be used cannot be set aside either. */
export async function load<T>(area: Area, thing: Versioned<T>): Promise<T> {
  const opened = await readStored(area, thing);
  if (opened.ok) return opened.value;
  const { reason, raw } = opened;
  // What is only for this session may tell of private windows: that it was there is all that is written down.
  await quarantine([{ key: thing.key, reason, raw: area === 'session' ? null : raw }]);
  await writeStored(area, thing, opened.value);
  return opened.value;
}

/** The ledger, slot by slot: one that cannot be used is set aside alone, and costs no other. */
export async function loadLedger(): Promise<Map<string, LedgerRecord>> {
  const { items, faults } = await readFamily('local', storedLedger);
  // Where there is no room for it, it stays where it is, and the next start tries again.
  if (faults.length > 0) await quarantineRecords(faults).catch(console.error);
  return items;
}

async function quarantineRecords(faults: ReadFamily<LedgerRecord>['faults']): Promise<void> {
  await quarantine(faults);
  const ids = faults.map(({ key }) => key.slice(storedLedger.key.length + 1));
  await writeFamily('local', storedLedger, new Map(ids.map((id) => [id, null])));
}

/** Together with what waited before, where that cannot be read itself. */
export function quarantine(faults: readonly Omit<QuarantinedItem, 'at'>[]): Promise<void> {
  return settingAside(async () => {
    const before = await readStored('local', storedQuarantine);
    const lost = before.ok
      ? []
      : [{ key: storedQuarantine.key, reason: before.reason, raw: before.raw }];
    const items = [...lost, ...faults].map((fault) => ({ ...fault, at: Date.now() }));
    if (items.length === 0) return;
    await writeStored('local', storedQuarantine, withQuarantined(before.value, items));
  });
}

/** Throws away what was set aside: all, or that whose key starts so. */
export function discardQuarantine(start = ''): Promise<void> {
  return settingAside(async () => {
    const { value } = await readStored('local', storedQuarantine);
    const rest = value.filter(({ key }) => !key.startsWith(start));
    await writeStored('local', storedQuarantine, rest);
  });
}
