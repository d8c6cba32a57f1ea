import * as v from 'valibot';
import type { Family } from '../storage/versioned.ts';

/** Milliseconds since the epoch, within what a date can be. */
export const moment = v.pipe(v.number(), v.minValue(-8.64e15), v.maxValue(8.64e15));
/** Why a cookie went, in the words of the browsers' `onChanged`, and two of our own. */
export const removalCause = v.picklist([
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

/** The last time it was seen being set, and what the browser granted (null: until it closes). */
export const lastSet = v.nullable(v.object({ at: moment, expires: v.nullable(moment) }));

export const removed = v.nullable(v.object({ at: moment, cause: removalCause }));

export const removedEvent = v.object({
  type: v.literal('removed'),
  at: moment,
  cause: removalCause,
});

/** This extension put it back as it was. */
export const restoredEvent = v.object({ type: v.literal('restored'), at: moment });

/** Of what happened to a slot, what tells of a return. */
const events = v.array(
  v.variant('type', [
    v.object({ type: v.literal('set'), from: moment }),
    removedEvent,
    restoredEvent,
  ]),
);

export type EventSummary = v.InferOutput<typeof events>[number];

/** A record of which only that is read which a list needs; the rest is there as it was found. */
export type RecordSummary = v.InferOutput<typeof glance>;

const glance = v.looseObject({ lastSet, removed, events: v.array(v.unknown()) });

/** Where the ledger is kept, and how older shapes of it become this one. */
export const ledgerLocation = { key: 'ledger', migrations: [] } satisfies Omit<
  Family<unknown>,
  'schema'
>;

/** The ledger for a list: to read all of 180 records takes longer than all else that a list does. */
export const storedRecordSummaries: Family<RecordSummary> = { ...ledgerLocation, schema: glance };

/** What happened, as far as it tells of a return; empty where it cannot tell. */
export function eventsOf(record: RecordSummary): EventSummary[] {
  // What was set and nothing else did not return.
  return record.events.length > 1 && v.is(events, record.events) ? record.events : [];
}
