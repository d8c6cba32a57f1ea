import { describe, expect, it } from 'vitest';
import type { Setter } from '../../src/attribution/setter.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY } from '../../src/format/duration.ts';
import { returnedAfter, startOf } from '../../src/ledger/event.ts';
import { fold, type ObservedChange } from '../../src/ledger/fold.ts';
import { type FoundInStores, reconcile } from '../../src/ledger/reconcile.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { seenSet } from '../../src/ledger/record-summary.ts';
import { observe } from '../fakes/observe.ts';

const ga = observe({ name: '_ga' }, { expires: 1_000_000 });
const key = slotKey(ga.slot);

/** What was found in the one store that was read. */
function found(jar: readonly Observation[], waiting: readonly string[] = []): FoundInStores {
  return { jar, storeIds: new Set(['0']), isInSight: () => true, waiting: new Set(waiting) };
}

const setter: Setter = { by: 'no-response', host: 'community.kicks.se' };

function set(observation: Observation, at: number, more: Partial<SetEvent> = {}): SetEvent {
  return { type: 'set', observation, at, setter, requested: null, ...more };
}

type SetEvent = Extract<ObservedChange, { type: 'set' }>;

function empty(): Map<string, LedgerRecord> {
  return new Map();
}

describe('fold', () => {
  it('counts sets, and keeps the first observation and the last expiry', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, set({ ...ga, expires: 2_000_000 }, 20));
    expect(ledger.get(key)).toMatchObject({
      slot: ga.slot,
      secure: true,
      httpOnly: false,
      sameSite: 'lax',
      firstSeen: 10,
      lastSet: { at: 20, expires: 2_000_000 },
      timesSet: 2,
      expires: 2_000_000,
      removed: null,
    });
  });

  it('keeps the cause of a removal until the cookie is set again', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', observation: ga, cause: 'extension', at: 15 });
    expect(ledger.get(key)?.removed).toEqual({ at: 15, cause: 'extension' });
    fold(ledger, set(ga, 30));
    expect(ledger.get(key)).toMatchObject({ removed: null, timesSet: 2, firstSeen: 10 });
  });

  it('makes one event of renewals that are alike, with their number and period', () => {
    const ledger = empty();
    for (const at of [0, DAY, 3 * DAY]) {
      fold(ledger, set({ ...ga, expires: at + 400 * DAY + at / DAY }, at));
    }
    expect(ledger.get(key)?.events).toEqual([
      {
        type: 'set',
        from: 0,
        to: 3 * DAY,
        count: 3,
        requested: null,
        granted: 400 * DAY + 3,
        setter,
      },
    ]);
  });

  it.each<[what: string, more: Partial<SetEvent>, expires: number | null]>([
    ['another granted lifetime', {}, 2 * DAY],
    ['no granted lifetime', {}, null],
    ['another requested lifetime', { requested: 5 * DAY }, DAY],
    ['another setter', { setter: { by: 'unknown' } }, DAY],
  ])('adds an event for a set with %s', (_what, more, expires) => {
    const ledger = empty();
    fold(ledger, set({ ...ga, expires: DAY }, 0));
    fold(ledger, set({ ...ga, expires }, 0, more));
    expect(ledger.get(key)?.events).toHaveLength(2);
  });

  it.each([
    [30_000, 89_000, 2],
    [30_000, 31_000, 1],
    [600_000, 650_000, 2],
    [DAY, DAY + 59_000, 1],
    [DAY, DAY + 61_000, 2],
  ])('of lifetimes of %d and %d ms makes so many events: %d', (first, second, expected) => {
    const ledger = empty();
    fold(ledger, set(ga, 0, { requested: first }));
    fold(ledger, set(ga, 0, { requested: second }));
    expect(ledger.get(key)?.events).toHaveLength(expected);
  });

  it('makes one event of sets by one URL on several pages, and then names no page', () => {
    const ledger = empty();
    const response = (page: string): Setter => ({
      by: 'response',
      origin: 'https://bam.nr-data.net',
      path: '/1',
      kind: 'image',
      page,
    });
    fold(ledger, set(ga, 0, { setter: response('https://kicks.se/a') }));
    fold(ledger, set(ga, 1, { setter: response('https://kicks.se/a') }));
    expect(ledger.get(key)?.events).toMatchObject([{ setter: { page: 'https://kicks.se/a' } }]);
    fold(ledger, set(ga, 2, { setter: response('https://kicks.se/b') }));
    fold(ledger, set(ga, 3, { setter: response('https://kicks.se/b') }));
    expect(ledger.get(key)?.events).toMatchObject([{ count: 4, setter: { page: null } }]);
  });

  it('adds an event for a removal and one for the set after it', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', observation: ga, cause: 'extension', at: 15 });
    fold(ledger, set(ga, 3_015));
    expect(ledger.get(key)?.events.map((event) => [event.type, startOf(event)])).toEqual([
      ['set', 10],
      ['removed', 15],
      ['set', 3_015],
    ]);
  });

  it('makes one event of a removal that is reported twice, with the later cause', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    reconcile(ledger, found([]), 50);
    fold(ledger, { type: 'removed', observation: ga, cause: 'expired_overwrite', at: 49 });
    expect(ledger.get(key)?.events.slice(1)).toEqual([
      { type: 'removed', at: 49, cause: 'expired_overwrite' },
    ]);
  });

  it('takes nothing for gone that would be out of sight', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    expect(reconcile(ledger, { ...found([]), isInSight: () => false }, 50)).toEqual(new Set());
    expect(ledger.get(key)?.removed).toBeNull();
  });

  it('keeps the events of two removals with an unobserved set between them', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', observation: ga, cause: 'explicit', at: 20 });
    reconcile(ledger, found([ga]), 50);
    fold(ledger, { type: 'removed', observation: ga, cause: 'explicit', at: 60 });
    expect(ledger.get(key)?.events.map(startOf)).toEqual([10, 20, 60]);
  });

  it('keeps the latest 50 events of a slot, and says how many it dropped', () => {
    const ledger = empty();
    for (let i = 0; i < 100; i += 1) {
      fold(ledger, set(ga, 2 * i));
      fold(ledger, { type: 'removed', observation: ga, cause: 'expired', at: 2 * i + 1 });
    }
    const record = ledger.get(key);
    expect([record?.events.length, record?.dropped, record?.timesSet]).toEqual([50, 150, 100]);
    expect(record?.events.at(-1)).toEqual({ type: 'removed', at: 199, cause: 'expired' });
  });

  describe('of a cookie whose time is up', () => {
    const old = { ...ga, expires: 20 };
    const next = { ...ga, expires: 90 };
    const expired = { type: 'removed', observation: old, cause: 'expired', at: 20 } as const;
    const happened = [
      ['set', 10],
      ['expired', 20],
      ['set', 50],
    ];

    function eventsAfter(...changes: ObservedChange[]): [what: string, at: number][] {
      const ledger = empty();
      for (const change of changes) fold(ledger, change);
      expect(ledger.get(key)).toMatchObject({ removed: null, expires: 90 });
      return (ledger.get(key)?.events ?? []).map((event) => [
        event.type === 'removed' ? event.cause : event.type,
        startOf(event),
      ]);
    }

    it('dates its removal by when it ran out, whenever the browser reports that', () => {
      expect(eventsAfter(set(old, 10), expired, set(next, 50))).toEqual(happened);
      expect(eventsAfter(set(old, 10), set(next, 50))).toEqual(happened);
      expect(eventsAfter(set(old, 10), set(next, 50), expired)).toEqual(happened);
    });

    it('takes a renewal before its end for a renewal', () => {
      expect(eventsAfter(set({ ...ga, expires: 51 }, 10), set(next, 50))).toEqual([['set', 10]]);
    });

    it('says that it was set again, and not that it came back', () => {
      const ledger = empty();
      fold(ledger, set(old, 10));
      fold(ledger, { type: 'removed', observation: old, cause: 'extension', at: 11 });
      fold(ledger, set(old, 12));
      const returned = () => returnedAfter(ledger.get(key) ?? { events: [], removed: null }, false);
      expect(returned()).toBe(1);
      fold(ledger, set(next, 50));
      expect(returned()).toBeNull();
    });

    it('leaves the one that was restored or found since', () => {
      const restored = { type: 'restored', observation: next, at: 50 } as const;
      expect(eventsAfter(set(next, 1), restored, expired).at(-1)).toEqual(['restored', 50]);
      const ledger = empty();
      reconcile(ledger, found([next]), 15);
      fold(ledger, expired);
      expect(ledger.get(key)?.removed).toBeNull();
    });

    it('records that it is gone if its set was missed', () => {
      const ledger = empty();
      fold(ledger, set(next, 10));
      fold(ledger, expired);
      expect(ledger.get(key)?.removed).toEqual({ cause: 'expired', at: 20 });
    });

    it('restores it', () => {
      const restored = { type: 'restored', observation: next, at: 50 } as const;
      expect(eventsAfter(set(old, 10), restored)).toEqual([
        ['set', 10],
        ['expired', 20],
        ['restored', 50],
      ]);
    });
  });

  it.each([
    ['of the latest set', 1_000_000, { at: 20, expires: 1_000_000 }],
    ['of a set before that one', 900_000.3, { at: 10.1, expires: 900_000.3 }],
    ['of no set', 800_000, null],
  ])('knows the set of a restored cookie if its expiry is that %s', (_, expires, lastSet) => {
    const ledger = empty();
    fold(ledger, set({ ...ga, expires: 900_000.3 }, 10.1));
    fold(ledger, { type: 'removed', observation: ga, cause: 'extension', at: 15 });
    fold(ledger, set(ga, 20));
    fold(ledger, { type: 'restored', observation: { ...ga, expires }, at: 30 });
    expect(ledger.get(key)).toMatchObject({ expires, lastSet });
  });

  it('adds no record for the removal of a cookie that was never observed', () => {
    const ledger = empty();
    fold(ledger, { type: 'removed', observation: ga, cause: 'explicit', at: 15 });
    expect(ledger.size).toBe(0);
  });
});

describe('reconcile', () => {
  it('adds a cookie that was set unobserved, without a time of setting', () => {
    const ledger = empty();
    expect(reconcile(ledger, found([ga]), 50)).toEqual(new Set([key]));
    const record = ledger.get(key);
    expect(record).toMatchObject({ firstSeen: 50, lastSet: null, timesSet: 0, expires: 1_000_000 });
    expect(seenSet(record, ga)).toBeNull();
  });

  it('changes nothing if ledger and jar agree', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    expect(reconcile(ledger, found([ga]), 50)).toEqual(new Set());
    expect(seenSet(ledger.get(key), ga)).toEqual({ at: 10, requested: null });
  });

  it('forgets the last set of a cookie that was renewed unobserved', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    const renewed = { ...ga, expires: 9_000_000 };
    expect(seenSet(ledger.get(key), renewed)).toBeNull();
    expect(reconcile(ledger, found([renewed]), 50)).toEqual(new Set([key]));
    expect(ledger.get(key)).toMatchObject({ firstSeen: 10, lastSet: null, timesSet: 1 });
  });

  it('leaves slots alone whose changes are still to be folded in', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    const other = observe({ name: '_gizmo' });
    expect(reconcile(ledger, found([other], [key, slotKey(other.slot)]), 50)).toEqual(new Set());
    expect(ledger.get(key)?.removed).toBeNull();
    expect(ledger.size).toBe(1);
  });

  it('tells expired cookies from those removed unnoticed, and leaves other stores alone', () => {
    const ledger = empty();
    const expired = observe({ name: 'old' }, { expires: 40 });
    const other = observe({ name: '_ga', storeId: 'firefox-container-1' });
    for (const observation of [ga, expired, other]) {
      fold(ledger, set(observation, 10));
    }
    expect(reconcile(ledger, found([]), 50)).toEqual(new Set([key, slotKey(expired.slot)]));
    expect(ledger.get(key)?.removed).toEqual({ at: 50, cause: 'unnoticed' });
    expect(ledger.get(slotKey(expired.slot))?.removed).toEqual({ at: 40, cause: 'expired' });
    expect(ledger.get(slotKey(other.slot))?.removed).toBeNull();
  });

  it('finds a cookie there again whose time is no longer up, since the clock was set back', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    reconcile(ledger, found([]), 1_000_001);
    expect(ledger.get(key)?.removed).toEqual({ at: 1_000_000, cause: 'expired' });
    reconcile(ledger, found([ga]), 20);
    expect(ledger.get(key)?.removed).toBeNull();
    expect(returnedAfter(ledger.get(key) ?? { events: [], removed: null }, false)).toBeNull();
  });
});
