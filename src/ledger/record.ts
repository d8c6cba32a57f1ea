import * as v from 'valibot';
import { slotSchema } from '../cookies/slot.ts';

const moment = v.pipe(v.number(), v.finite());

/** Why a cookie went, in the words of the browsers' `onChanged`, and two of our own. */
const removalCause = v.picklist([
  /** Deleted through the browser: by the user, by another extension; in Firefox also by the site. */
  'explicit',
  /** Its time was up. */
  'expired',
  /** The site itself deleted it (Chromium). */
  'expired_overwrite',
  /** The browser made room. */
  'evicted',
  /** This extension deleted it. */
  'extension',
  /** It went while nobody watched. */
  'unnoticed',
]);

const record = v.object({
  slot: slotSchema,
  /** When it was first observed here. All times in milliseconds since the epoch. */
  firstSeen: moment,
  /** The last time it was seen being set, and what the browser granted (null: until it closes). */
  lastSet: v.nullable(v.object({ at: moment, expires: v.nullable(moment) })),
  /** How often it was seen being set. */
  timesSet: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The expiry that was last observed, whether or not the setting was seen. */
  expires: v.nullable(moment),
  removed: v.nullable(v.object({ at: moment, cause: removalCause })),
});

/** What is stored: one record for each slot. */
export const ledgerSchema = v.object({ records: v.array(record) });

export type LedgerRecord = v.InferOutput<typeof record>;
export type StoredLedger = v.InferOutput<typeof ledgerSchema>;
export type RemovalCause = v.InferOutput<typeof removalCause>;
