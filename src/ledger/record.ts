import * as v from 'valibot';
import { setterSchema } from '../attribution/setter.ts';
import { lifetimeMsSchema } from '../cookies/lifetime.ts';
import { observationSchema } from '../cookies/observation.ts';
import { slotSchema } from '../cookies/slot.ts';
import {
  lastSet,
  moment,
  type removalCause,
  removed,
  removedEvent,
  restoredEvent,
} from './record-summary.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const event = v.variant('type', [
  /** One or more sets that are alike, with no other event in between. */
  v.object({
    type: v.literal('set'),
    /** The first and the last of them, in milliseconds since the epoch. */
    from: moment,
    to: moment,
    count: v.pipe(count, v.minValue(1)),
    /** The lifetime that was asked for; null if it was not seen. */
    requested: v.nullable(lifetimeMsSchema),
    /** The lifetime that the browser granted. */
    granted: lifetimeMsSchema,
    setter: setterSchema,
  }),
  removedEvent,
  restoredEvent,
]);

const { secure, httpOnly, sameSite } = observationSchema.entries;

/** The schema of one slot's record, for storage. All times in milliseconds since the epoch. */
export const recordSchema = v.object({
  slot: slotSchema,
  secure,
  httpOnly,
  sameSite,
  /** When a cookie was first observed in it. */
  firstSeen: moment,
  /** The last observed set, if any, with the expiry granted by it (null: a session cookie). */
  lastSet,
  /** How many sets were observed. */
  timesSet: count,
  /** The expiry that was last observed, even if the set was not; null for a session cookie. */
  expires: v.nullable(moment),
  removed,
  /** The latest last. */
  events: v.array(event),
  /** How many older events were dropped. */
  dropped: count,
});

/** What was observed of one slot over time, without any value. */
export type LedgerRecord = v.InferOutput<typeof recordSchema>;
/** One thing that happened to a slot. */
export type LedgerEvent = v.InferOutput<typeof event>;
/** One or more sets that are alike. */
export type SetEvent = Extract<LedgerEvent, { type: 'set' }>;
/** Why a cookie was removed. */
export type RemovalCause = v.InferOutput<typeof removalCause>;
