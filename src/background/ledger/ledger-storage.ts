import { type ReadFamily, readFamily, writeFamily } from '../../browser/storage.ts';
import type { LedgerRecord } from '../../ledger/record.ts';
import { storedLedger } from '../../ledger/stored-ledger.ts';
import { quarantine } from '../storage/quarantine-storage.ts';
import type { LedgerStorage } from './ledger-keeper.ts';

/** The ledger in local storage. A record that cannot be used is quarantined alone, and costs no other. */
export const ledgerStorage: LedgerStorage = {
  async load() {
    const { items, faults } = await readFamily('local', storedLedger);
    // If there is no room for it, it stays where it is, and the next start tries again.
    if (faults.length > 0) await moveToQuarantine(faults).catch(console.error);
    return items;
  },

  save: (changes) => writeFamily('local', storedLedger, changes),
};

async function moveToQuarantine(faults: ReadFamily<LedgerRecord>['faults']): Promise<void> {
  await quarantine(faults);
  const ids = faults.map(({ key }) => key.slice(storedLedger.key.length + 1));
  await writeFamily('local', storedLedger, new Map(ids.map((id) => [id, null])));
}
