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
  /** One or more sets that are alike, with nothing in between. */
  v.object({
    type: v.literal('set'),
    /** The first and the last of them. All times in milliseconds since the epoch. */
    from: moment,
    to: moment,
    count: v.pipe(count, v.minValue(1)),
    /** What was asked for; null where it could not be read. */
    requested: v.nullable(lifetimeMsSchema),
    /** What the browser granted. */
    granted: lifetimeMsSchema,
    setter: setterSchema,
  }),
  removedEvent,
  restoredEvent,
]);

const { secure, httpOnly, sameSite } = observationSchema.entries;

/** What was observed of one slot. */
export const recordSchema = v.object({
  slot: slotSchema,
  secure,
  httpOnly,
  sameSite,
  /** When it was first observed here. */
  firstSeen: moment,
  /** The last time it was seen being set, and what the browser granted (null: until it closes). */
  lastSet,
  /** How often it was seen being set. */
  timesSet: count,
  /** The expiry that was last observed, whether or not the setting was seen. */
  expires: v.nullable(moment),
  removed,
  /** What happened, the latest last. */
  events: v.array(event),
  /** Events that were dropped to keep the list short. */
  dropped: count,
});

export type LedgerRecord = v.InferOutput<typeof recordSchema>;
export type LedgerEvent = v.InferOutput<typeof event>;
export type SetEvent = Extract<LedgerEvent, { type: 'set' }>;
export type RemovalCause = v.InferOutput<typeof removalCause>;
