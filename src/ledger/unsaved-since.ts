import * as v from 'valibot';
import type { Versioned } from '../storage/versioned.ts';

/**
 * Since when the browser has refused to save the ledger, in milliseconds since the epoch; null if it saves
 * it. In `storage.session`, which needs no disk. The worker is the only writer.
 */
export const storedUnsavedSince: Versioned<number | null> = {
  key: 'ledger-unsaved-since',
  schema: v.nullable(v.number()),
  migrations: [],
  initial: () => null,
};
