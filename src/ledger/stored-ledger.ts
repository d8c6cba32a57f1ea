import type { Family } from '../stored/versioned.ts';
import { ledgerPlace } from './glance.ts';
import { type LedgerRecord, ledgerSchema } from './record.ts';

/**
 * Kept in `storage.local`, on this device alone, each slot by itself: a change writes one slot, and one
 * that cannot be read costs no other. The worker is the only writer.
 */
export const storedLedger: Family<LedgerRecord> = {
  ...ledgerPlace,
  schema: ledgerSchema,
};
