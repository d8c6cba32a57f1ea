import { describe, expect, it } from 'vitest';
import type { Setter } from '../../src/attribution/setter.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY } from '../../src/format/duration.ts';
import { awayBefore, returnedAfter, startOf } from '../../src/ledger/event.ts';
import { fold, type ObservedChange, reconcile, setAt } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { removalCause } from '../../src/ledger/record-summary.ts';
import { prune } from '../../src/ledger/retention.ts';
import { observe } from '../fakes/observe.ts';

const ga = observe({ name: '_ga' }, { expires: 1_000_000 });
const key = slotKey(ga.slot);
const here = new Set(['0']);

const setter: Setter = { by: 'script', host: 'community.kicks.se' };

function set(observation: Observation, at: number, more: Partial<SetEvent> = {}): SetEvent {
  return { type: 'set', observation, at, setter, requested: null, ...more };
}

type SetEvent = Extract<ObservedChange, { type: 'set' }>;

function empty(): Map<string, LedgerRecord> {
  return new Map();
}

describe('fold', () => {
  it('counts sets, keeps the first sight and the last grant', () => {
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

  it('keeps who removed it, and forgets that when it comes back', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'extension', at: 15 });
    expect(ledger.get(key)?.removed).toEqual({ at: 15, cause: 'extension' });
    fold(ledger, set(ga, 30));
    expect(ledger.get(key)).toMatchObject({ removed: null, timesSet: 2, firstSeen: 10 });
  });

  it('makes one event of renewals that are alike, with their number and span', () => {
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
    ['grants another lifetime', {}, 2 * DAY],
    ['grants none', {}, null],
    ['asks for another lifetime', { requested: 5 * DAY }, DAY],
    ['was set by another', { setter: { by: 'unknown' } }, DAY],
  ])('begins a event where a set %s', (_what, more, expires) => {
    const ledger = empty();
    fold(ledger, set({ ...ga, expires: DAY }, 0));
    fold(ledger, set({ ...ga, expires }, 0, more));
    expect(ledger.get(key)?.events).toHaveLength(2);
  });

  it('makes one event of what one response sets on many pages, and names none of them then', () => {
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

  it('tells a return after a removal by the events, whoever removed it', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'extension', at: 15 });
    fold(ledger, set(ga, 3_015));
    expect(ledger.get(key)?.events.map((event) => [event.type, startOf(event)])).toEqual([
      ['set', 10],
      ['removed', 15],
      ['set', 3_015],
    ]);
  });

  it.each(removalCause.options)('takes what is set after %s for a return or not', (cause) => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', slot: ga.slot, cause, at: 15 });
    fold(ledger, set(ga, 3_015));
    const [record] = ledger.values();
    const [, before, event] = record?.events ?? [];
    const isDeletion = ['extension', 'explicit', 'expired_overwrite'].includes(cause);
    expect(awayBefore(event, before)).toBe(isDeletion ? 3_000 : null);
    expect(record && returnedAfter(record)).toBe(cause === 'extension' ? 3_000 : null);
  });

  it('has one event of a removal that it was told of twice, with what was said last', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    reconcile(ledger, [], here, 50);
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'expired_overwrite', at: 49 });
    expect(ledger.get(key)?.events.slice(1)).toEqual([
      { type: 'removed', at: 49, cause: 'expired_overwrite' },
    ]);
  });

  it('keeps both events of two removals with a return that nobody saw between them', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'explicit', at: 20 });
    reconcile(ledger, [ga], here, 50);
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'explicit', at: 60 });
    expect(ledger.get(key)?.events.map(startOf)).toEqual([10, 20, 60]);
  });

  // Seen red with all events kept, and with the first instead of the latest.
  it('keeps the latest 50 events of a slot, and says how many it dropped', () => {
    const ledger = empty();
    for (let i = 0; i < 100; i += 1) {
      fold(ledger, set(ga, 2 * i));
      fold(ledger, { type: 'removed', slot: ga.slot, cause: 'expired', at: 2 * i + 1 });
    }
    const record = ledger.get(key);
    expect([record?.events.length, record?.dropped, record?.timesSet]).toEqual([50, 150, 100]);
    expect(record?.events.at(-1)).toEqual({ type: 'removed', at: 199, cause: 'expired' });
  });

  it('makes no record of the removal of what was never seen', () => {
    const ledger = empty();
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'explicit', at: 15 });
    expect(ledger.size).toBe(0);
  });
});

describe('reconcile', () => {
  it('takes in what was set while nobody watched, without a moment of setting', () => {
    const ledger = empty();
    expect(reconcile(ledger, [ga], here, 50)).toEqual(new Set([key]));
    const record = ledger.get(key);
    expect(record).toMatchObject({ firstSeen: 50, lastSet: null, timesSet: 0, expires: 1_000_000 });
    expect(setAt(record, ga)).toBeNull();
  });

  it('changes nothing where ledger and jar agree', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    expect(reconcile(ledger, [ga], here, 50)).toEqual(new Set());
    expect(setAt(ledger.get(key), ga)).toBe(10);
  });

  it('does not measure by a grant that was replaced unseen', () => {
    const ledger = empty();
    fold(ledger, set(ga, 10));
    const renewed = { ...ga, expires: 9_000_000 };
    expect(setAt(ledger.get(key), renewed)).toBeNull();
    expect(reconcile(ledger, [renewed], here, 50)).toEqual(new Set([key]));
    expect(ledger.get(key)).toMatchObject({ firstSeen: 10, lastSet: null, timesSet: 1 });
  });

  it('tells what expired from what went unnoticed, and leaves other stores alone', () => {
    const ledger = empty();
    const expired = observe({ name: 'old' }, { expires: 40 });
    const other = observe({ name: '_ga', storeId: 'firefox-container-1' });
    for (const observation of [ga, expired, other]) {
      fold(ledger, set(observation, 10));
    }
    expect(reconcile(ledger, [], here, 50)).toEqual(new Set([key, slotKey(expired.slot)]));
    expect(ledger.get(key)?.removed).toEqual({ at: 50, cause: 'unnoticed' });
    expect(ledger.get(slotKey(expired.slot))?.removed).toEqual({ at: 40, cause: 'expired' });
    expect(ledger.get(slotKey(other.slot))?.removed).toBeNull();
  });
});

const RETENTION = { days: 90, slots: 2_000 };

describe('prune', () => {
  it('drops what has been gone for more than 90 days, and never what is there', () => {
    const ledger = empty();
    const gone = observe({ name: 'gone' });
    fold(ledger, set(ga, 0));
    fold(ledger, set(gone, 0));
    fold(ledger, { type: 'removed', slot: gone.slot, cause: 'explicit', at: 0 });
    expect(prune(ledger, RETENTION, 90 * DAY)).toEqual([]);
    expect(ledger.size).toBe(2);
    expect(prune(ledger, RETENTION, 90 * DAY + 1)).toEqual([slotKey(gone.slot)]);
    expect([...ledger.keys()]).toEqual([key]);
  });

  // Seen red with all slots kept, and with the latest dropped.
  it('keeps the 2,000 slots that were touched last', () => {
    const ledger = empty();
    for (let i = 0; i < 2_005; i += 1) {
      fold(ledger, set(observe({ name: `c${i}` }), i));
    }
    expect(prune(ledger, RETENTION, 3_000)).toHaveLength(5);
    expect(ledger.size).toBe(2_000);
    const names = [...ledger.values()].map(({ slot }) => slot.name);
    expect(names).not.toContain('c4');
    expect(names).toContain('c5');
  });

  it('drops what is gone before what is there, however old', () => {
    const ledger = empty();
    fold(ledger, set(ga, 0));
    for (let i = 0; i < 2_000; i += 1) {
      const { slot, ...rest } = observe({ name: `junk${i}` });
      fold(ledger, set({ slot, ...rest }, i));
      fold(ledger, { type: 'removed', slot, cause: 'expired_overwrite', at: i });
    }
    expect(prune(ledger, RETENTION, 3_000)).toEqual([slotKey(observe({ name: 'junk0' }).slot)]);
    expect(ledger.has(key)).toBe(true);
  });
});
