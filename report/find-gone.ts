import { readSight } from '../src/browser/access.ts';
import { readJar } from '../src/browser/read-jar.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { reconcile } from '../src/ledger/reconcile.ts';
import type { LedgerRecord } from '../src/ledger/record.ts';

/**
 * Notes in the records, in place, which of their cookies are gone. Browsers report no removal when a private
 * window is closed, nor Firefox when all cookies are cleared; the worker finds that at the next start of the
 * browser, which is too late for a report.
 */
export async function findGone(records: Map<string, LedgerRecord>, now: number): Promise<void> {
  const storeIds = new Set([...records.values()].map(({ slot }) => slot.storeId));
  const [isInSight, ...jars] = await Promise.all([readSight(), ...[...storeIds].map(readJar)]);
  // Of a cookie without a record nothing is known, perhaps because the history was erased.
  const jar = jars.flat().filter(({ slot }) => records.has(slotKey(slot)));
  reconcile(records, { jar, storeIds, isInSight, waiting: new Set() }, now);
}
