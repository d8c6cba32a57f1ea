import type { Setter } from '../attribution/setter.ts';
import type { LifetimeMs } from '../cookies/lifetime.ts';
import type { Observation } from '../cookies/observation.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import { MINUTE } from '../format/duration.ts';
import type { LedgerEvent, LedgerRecord, RemovalCause, SetEvent } from './record.ts';

/** Records by `slotKey`. */
export type Ledger = ReadonlyMap<string, LedgerRecord>;

/** Something that happened to one slot at a moment (milliseconds since the epoch). */
export type ObservedChange =
  | {
      type: 'set';
      observation: Observation;
      at: number;
      setter: Setter;
      /** What was asked for; null where it could not be read. */
      requested: LifetimeMs | null;
    }
  | { type: 'removed'; slot: Slot; cause: RemovalCause; at: number }
  /** This extension put it back as it was. */
  | { type: 'restored'; observation: Observation; at: number };

/** A slot keeps so many events: a page that sets and deletes for ever shall not fill the disk. */
const MAX_EVENTS = 50;

/** Lifetimes that differ by less are the same: a server counts from its own clock. */
const ALIKE = MINUTE;

/** Folds one event into the ledger, in place; answers the key of the record that it changed, if any. */
export function fold(ledger: Map<string, LedgerRecord>, event: ObservedChange): string | null {
  if (event.type === 'set') {
    const { observation, at, setter, requested } = event;
    const { expires } = observation;
    const key = slotKey(observation.slot);
    const before = ledger.get(key);
    const granted = expires === null ? 'session' : expires - at;
    ledger.set(key, {
      ...presentRecord(before, observation, at),
      lastSet: { at, expires },
      timesSet: (before?.timesSet ?? 0) + 1,
      ...withEvent(before, { type: 'set', from: at, to: at, count: 1, requested, granted, setter }),
    });
    return key;
  }
  if (event.type === 'restored') {
    const { observation, at } = event;
    const key = slotKey(observation.slot);
    const before = ledger.get(key);
    ledger.set(key, {
      ...presentRecord(before, observation, at),
      // Nobody granted it anew: its lifetime is still counted from when the site set it.
      lastSet: before?.lastSet ?? null,
      ...withEvent(before, { type: 'restored', at }),
    });
    return key;
  }
  const key = slotKey(event.slot);
  const before = ledger.get(key);
  if (before === undefined) return null;
  const { at, cause } = event;
  // It is gone already, as far as was seen: who says so now, knows more of the same removal.
  const events = before.removed === null ? before.events : before.events.slice(0, -1);
  ledger.set(key, {
    ...before,
    removed: { at, cause },
    ...withEvent({ ...before, events }, { type: 'removed', at, cause }),
  });
  return key;
}

/** What is known of a slot that is taken now, whoever took it; the moment of setting is left open. */
function presentRecord(
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

/** The record's events and one more: a set that is like the one before it only lengthens that line. */
function withEvent(
  before: LedgerRecord | undefined,
  event: LedgerEvent,
): Pick<LedgerRecord, 'events' | 'dropped'> {
  const { events, dropped } = before ?? { events: [], dropped: 0 };
  const last = events.at(-1);
  if (last?.type === 'set' && event.type === 'set' && areAlike(last, event)) {
    const { to, granted, requested } = event;
    const setter = commonSetter(last.setter, event.setter);
    const longer = { ...last, to, granted, requested, setter, count: last.count + event.count };
    return { events: [...events.slice(0, -1), longer], dropped };
  }
  const all = [...events, event];
  const excess = Math.max(0, all.length - MAX_EVENTS);
  return { events: all.slice(excess), dropped: dropped + excess };
}

function areAlike(one: SetEvent, other: SetEvent): boolean {
  return (
    isAlike(one.requested, other.requested) &&
    isAlike(one.granted, other.granted) &&
    JSON.stringify(withoutPage(one.setter)) === JSON.stringify(withoutPage(other.setter))
  );
}

/** One response may be asked for by many pages: together they are one event, which names none. */
function commonSetter(one: Setter, other: Setter): Setter {
  const isSame = JSON.stringify(one) === JSON.stringify(other);
  return isSame ? other : withoutPage(other);
}

function withoutPage(setter: Setter): Setter {
  return setter.by === 'response' ? { ...setter, page: null } : setter;
}

function isAlike(one: LifetimeMs | null, other: LifetimeMs | null): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) < ALIKE;
}

/**
 * Brings the ledger in step with a whole jar, in place; answers the keys of the records that changed.
 * What was set while nobody watched keeps no moment of setting: its lifetime cannot be measured.
 * Records of stores outside `storeIds` are left alone.
 */
export function reconcile(
  ledger: Map<string, LedgerRecord>,
  jar: readonly Observation[],
  storeIds: ReadonlySet<string>,
  now: number,
): Set<string> {
  const changed = new Set<string>();
  const present = new Set<string>();
  for (const observation of jar) {
    const key = slotKey(observation.slot);
    present.add(key);
    const before = ledger.get(key);
    if (before?.removed === null && before.expires === observation.expires) continue;
    changed.add(key);
    ledger.set(key, presentRecord(before, observation, now));
  }
  for (const [key, record] of ledger) {
    if (record.removed !== null || present.has(key) || !storeIds.has(record.slot.storeId)) continue;
    const { slot, expires } = record;
    const ended = expires !== null && expires <= now;
    const cause = ended ? 'expired' : 'unnoticed';
    fold(ledger, { type: 'removed', slot, cause, at: ended ? expires : now });
    changed.add(key);
  }
  return changed;
}

/** When the cookie that is there now was set, or null where that was not seen. */
export function setAt(
  record: Pick<LedgerRecord, 'lastSet'> | undefined,
  observation: Observation,
): number | null {
  const last = record?.lastSet;
  return last != null && last.expires === observation.expires ? last.at : null;
}
