import type { Family } from '../storage/versioned.ts';
import { type LedgerRecord, recordSchema } from './record.ts';
import { ledgerLocation } from './record-summary.ts';

/**
 * The ledger in `storage.local`, on this device alone. Each record is an item of its own, so a change writes
 * one record, and an unreadable one does not affect the others. The worker is the only writer.
 */
export const storedLedger: Family<LedgerRecord> = {
  ...ledgerLocation,
  schema: recordSchema,
};
