import * as v from 'valibot';
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

/** A length of time in milliseconds, or `session`: until the browser closes. */
const lifetime = v.union([v.literal('session'), v.pipe(v.number(), v.finite())]);

/** Who set a cookie, as far as the browser can tell; nothing here is a guess. */
export const setterSchema = v.variant('by', [
  v.object({
    by: v.literal('response'),
    /** `https://…`, without a slash at the end. */
    origin: v.string(),
    /** Without query and fragment; cut where it is very long. */
    path: v.string(),
    /** Kind of resource, in the words of the browsers' `webRequest`. */
    kind: v.string(),
    /** The page in the tab, likewise: its whole address where the browser says it, or its origin. */
    page: v.nullable(v.string()),
  }),
  /** No response carried it. */
  v.object({
    by: v.literal('script'),
    /** Host of the document whose script it was: known of host-only cookies alone. */
    host: v.nullable(v.string()),
  }),
  v.object({ by: v.literal('unknown') }),
]);

const event = v.variant('type', [
  /** One or more sets that are alike, with nothing in between. */
  v.object({
    type: v.literal('set'),
    /** The first and the last of them. All times in milliseconds since the epoch. */
    from: moment,
    to: moment,
    count: v.pipe(count, v.minValue(1)),
    /** What was asked for; null where it could not be read. */
    requested: v.nullable(lifetime),
    /** What the browser granted. */
    granted: lifetime,
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
export type LedgerLifetime = v.InferOutput<typeof lifetime>;
export type Setter = v.InferOutput<typeof setterSchema>;
export type RemovalCause = v.InferOutput<typeof removalCause>;
