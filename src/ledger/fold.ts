import type { Setter } from '../attribution/setter.ts';
import { hasExpired } from '../cookies/expiry.ts';
import type { LifetimeMs } from '../cookies/lifetime.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';
import { MINUTE } from '../format/duration.ts';
import type { LedgerEvent, LedgerRecord, RemovalCause, SetEvent } from './record.ts';

/** One change of one slot; `at` in milliseconds since the epoch. */
export type ObservedChange =
  | {
      type: 'set';
      observation: Observation;
      at: number;
      setter: Setter;
      /** The lifetime that was asked for; null if it was not seen. */
      requested: LifetimeMs | null;
    }
  | { type: 'removed'; observation: Observation; cause: RemovalCause; at: number }
  /** This extension restored it by an undo. */
  | { type: 'restored'; observation: Observation; at: number };

/** The most events per slot: a page that keeps setting and deleting must not fill the disk. */
const MAX_EVENTS = 50;

/**
 * Lifetimes that differ by less than this (milliseconds), and by less than a twentieth, count as equal, because
 * clocks differ and dates have whole seconds.
 */
const ALIKE = MINUTE;

/**
 * Adds one change to the ledger, in place. Returns the key of the record that it changed; null for the
 * removal of a cookie that has no record.
 */
export function fold(ledger: Map<string, LedgerRecord>, change: ObservedChange): string | null {
  if (change.type === 'set') {
    const { observation, at, setter, requested } = change;
    const { expires } = observation;
    const key = slotKey(observation.slot);
    const before = recordBefore(ledger, key, at);
    const granted = expires === null ? 'session' : expires - at;
    ledger.set(key, {
      ...presentRecord(before, observation, at),
      lastSet: { at, expires },
      timesSet: (before?.timesSet ?? 0) + 1,
      ...withEvent(before, { type: 'set', from: at, to: at, count: 1, requested, granted, setter }),
    });
    return key;
  }
  if (change.type === 'restored') {
    const { observation, at } = change;
    const key = slotKey(observation.slot);
    const before = recordBefore(ledger, key, at);
    ledger.set(key, {
      ...presentRecord(before, observation, at),
      // The browser granted no new lifetime: it still counts from when the site set the cookie.
      lastSet: setOf(before, observation),
      ...withEvent(before, { type: 'restored', at }),
    });
    return key;
  }
  const { observation, at, cause } = change;
  const key = slotKey(observation.slot);
  const before = ledger.get(key);
  if (before === undefined) return null;
  if (cause === 'expired' && isOlder(observation, at, before)) return null;
  // If the record says that it is gone, this is the same removal with a better cause: it replaces the event.
  const events = before.removed === null ? before.events : before.events.slice(0, -1);
  ledger.set(key, withRemoval({ ...before, events }, at, cause));
  return key;
}

/**
 * A record as it is at a moment (milliseconds since the epoch): if the cookie's time was up by then, it was
 * removed when it ran out. No browser reports that at the time, and Firefox may never do.
 */
export function asOf(record: LedgerRecord, now: number): LedgerRecord {
  const { removed, expires } = record;
  if (removed !== null || expires === null || !hasExpired({ expires }, now)) return record;
  return withRemoval(record, expires, 'expired');
}

/**
 * The set of a cookie that was restored; null if it is not known. If the cookie came back before the undo, the
 * latest set is of the one that came back.
 */
function setOf(
  before: LedgerRecord | undefined,
  { expires }: Observation,
): LedgerRecord['lastSet'] {
  if (before?.lastSet?.expires === expires) return before.lastSet;
  const isItsSet = (event: LedgerEvent): event is SetEvent =>
    event.type === 'set' &&
    expires !== null &&
    event.granted !== 'session' &&
    // The sum of fractions may differ in the last digit.
    Math.abs(event.to + event.granted - expires) < 1;
  const event = before?.events.findLast(isItsSet);
  return event === undefined ? null : { at: event.to, expires };
}

/**
 * Whether a cookie that ran out at a moment is older than the one that is there by the record. Firefox may report that
 * after it has set the newer one.
 */
function isOlder(
  { expires }: Observation,
  at: number,
  { removed, expires: present, lastSet, events }: LedgerRecord,
): boolean {
  if (removed !== null || present === expires) return false;
  const last = events.at(-1);
  // Nobody knows since when that one is there.
  if (lastSet === null || last === undefined || last.type === 'removed') return true;
  // If that one was there already, the set of the one that ran out was missed.
  return at <= (last.type === 'set' ? last.to : last.at);
}

function recordBefore(
  ledger: ReadonlyMap<string, LedgerRecord>,
  key: string,
  at: number,
): LedgerRecord | undefined {
  const record = ledger.get(key);
  return record && asOf(record, at);
}

function withRemoval(record: LedgerRecord, at: number, cause: RemovalCause): LedgerRecord {
  return {
    ...record,
    removed: { at, cause },
    ...withEvent(record, { type: 'removed', at, cause }),
  };
}

/** The record of a cookie that is there now. When it was set is left open (`lastSet` is null). */
export function presentRecord(
  before: LedgerRecord | undefined,
  { slot, expires, secure, httpOnly, sameSite }: Observation,
  at: number,
): LedgerRecord {
  return {
    slot,
    secure,
    httpOnly,
    sameSite,
    firstSeen: before?.firstSeen ?? at,
    lastSet: null,
    timesSet: before?.timesSet ?? 0,
    expires,
    removed: null,
    events: before?.events ?? [],
    dropped: before?.dropped ?? 0,
  };
}

/** The record's events with one more. A set like the one before it only extends that event. */
function withEvent(
  before: LedgerRecord | undefined,
  event: LedgerEvent,
): Pick<LedgerRecord, 'events' | 'dropped'> {
  const { events, dropped } = before ?? { events: [], dropped: 0 };
  const last = events.at(-1);
  if (last?.type === 'set' && event.type === 'set' && areAlike(last, event)) {
    const { to, granted, requested } = event;
    const setter = commonSetter(last.setter, event.setter);
    const extended = { ...last, to, granted, requested, setter, count: last.count + event.count };
    return { events: [...events.slice(0, -1), extended], dropped };
  }
  const all = [...events, event];
  const excess = Math.max(0, all.length - MAX_EVENTS);
  return { events: all.slice(excess), dropped: dropped + excess };
}

function areAlike(a: SetEvent, b: SetEvent): boolean {
  return (
    isAlike(a.requested, b.requested) &&
    isAlike(a.granted, b.granted) &&
    JSON.stringify(withoutPage(a.setter)) === JSON.stringify(withoutPage(b.setter))
  );
}

/** Sets by one URL are one event, whatever page requested it. If the pages differ, the event names none. */
function commonSetter(a: Setter, b: Setter): Setter {
  const isSame = JSON.stringify(a) === JSON.stringify(b);
  return isSame ? b : withoutPage(b);
}

function withoutPage(setter: Setter): Setter {
  return setter.by === 'response' ? { ...setter, page: null } : setter;
}

function isAlike(a: LifetimeMs | null, b: LifetimeMs | null): boolean {
  if (typeof a !== 'number' || typeof b !== 'number') return a === b;
  return Math.abs(a - b) < Math.min(ALIKE, Math.max(a, b) / 20);
}
