import * as v from 'valibot';
import { lifetimeMsSchema } from '../cookies/lifetime.ts';
import type { Observation } from '../cookies/observation.ts';
import type { SeenSet } from '../cookies/row.ts';
import type { Family } from '../storage/versioned.ts';

/** The schema of a time: milliseconds since the epoch, within the range of a `Date`. */
export const moment = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** The schema of why a cookie was removed: the causes of `cookies.onChanged`, and four of our own. */
export const removalCause = v.picklist([
  /** Deleted by the user or another extension; in Firefox also by the site. */
  'explicit',
  /** Its lifetime was over. */
  'expired',
  /** Deleted by the site itself (Chromium). */
  'expired_overwrite',
  /** Deleted by the browser to make room. */
  'evicted',
  /** Deleted by this extension because the user asked for that. */
  'extension',
  /** Deleted by this extension when the user had left the site. */
  'cleaned',
  /** Deleted by this extension because it was blocked. */
  'blocked',
  /** Removed while the extension did not observe. */
  'unnoticed',
]);

/** The schema of the last observed set, if any, with the expiry granted by it (null: a session cookie). */
export const lastSet = v.nullable(v.object({ at: moment, expires: v.nullable(moment) }));

/** The schema of the removal of a cookie that is gone; null if it is there. */
export const removed = v.nullable(v.object({ at: moment, cause: removalCause }));

/** The schema of the event of a removal. */
export const removedEvent = v.object({
  type: v.literal('removed'),
  at: moment,
  cause: removalCause,
});

/** The schema of the event of a cookie that this extension restored by an undo. */
export const restoredEvent = v.object({ type: v.literal('restored'), at: moment });

/** What of the events is needed to find a return. */
const events = v.array(
  v.variant('type', [
    v.object({ type: v.literal('set'), from: moment }),
    removedEvent,
    restoredEvent,
  ]),
);

/** One event, without who set the cookie and for how long. */
export type EventSummary = v.InferOutput<typeof events>[number];

/** A record of which only what a list of cookies needs was checked. Other keys are there unchecked. */
export type RecordSummary = v.InferOutput<typeof recordSummary>;

const recordSummary = v.looseObject({ lastSet, removed, events: v.array(v.unknown()) });

/** The ledger's key in storage and its migrations. */
export const ledgerLocation = { key: 'ledger', migrations: [] } satisfies Omit<
  Family<unknown>,
  'schema'
>;

/** The ledger as a list of cookies reads it: checking 180 records in full takes longer than the rest. */
export const storedRecordSummaries: Family<RecordSummary> = {
  ...ledgerLocation,
  schema: recordSummary,
};

/** The events of a record; empty if there is no return among them, or if they cannot be read. */
export function eventsOf(record: RecordSummary): EventSummary[] {
  // A single event is no return: it takes a removal and a set.
  return record.events.length > 1 && v.is(events, record.events) ? record.events : [];
}

const setEvent = v.object({
  type: v.literal('set'),
  to: moment,
  requested: v.nullable(lifetimeMsSchema),
});

/** The set that made this cookie, as the record of its slot has it; null if that was not observed. */
export function seenSet(
  record: Pick<RecordSummary, 'lastSet' | 'events'> | undefined,
  { expires }: Pick<Observation, 'expires'>,
): SeenSet | null {
  const last = record?.lastSet;
  if (last == null || last.expires !== expires) return null;
  // Another set may have followed, if an undo has restored this cookie since.
  const isItsSet = (found: unknown): found is v.InferOutput<typeof setEvent> =>
    v.is(setEvent, found) && found.to === last.at;
  const event = record?.events.findLast(isItsSet);
  return { at: last.at, requested: event?.requested ?? null };
}
