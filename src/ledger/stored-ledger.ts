import type { Family } from '../storage/versioned.ts';
import { type LedgerRecord, recordSchema } from './record.ts';
import { ledgerLocation } from './record-summary.ts';

/**
 * Kept in `storage.local`, on this device alone, each slot by itself: a change writes one slot, and one
 * that cannot be read costs no other. The worker is the only writer.
 */
export const storedLedger: Family<LedgerRecord> = {
  ...ledgerLocation,
  schema: recordSchema,
};
