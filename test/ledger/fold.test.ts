import { describe, expect, it } from 'vitest';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY } from '../../src/format/duration.ts';
import { fold, reconcile, setAt } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { prune } from '../../src/ledger/retention.ts';
import { observe } from '../fakes/observe.ts';

const ga = observe({ name: '_ga' }, { expires: 1_000_000 });
const key = slotKey(ga.slot);
const here = new Set(['0']);

function empty(): Map<string, LedgerRecord> {
  return new Map();
}

describe('fold', () => {
  it('counts sets, keeps the first sight and the last grant', () => {
    const ledger = empty();
    fold(ledger, { type: 'set', observation: ga, at: 10 });
    fold(ledger, { type: 'set', observation: { ...ga, expires: 2_000_000 }, at: 20 });
    expect(ledger.get(key)).toEqual({
      slot: ga.slot,
      firstSeen: 10,
      lastSet: { at: 20, expires: 2_000_000 },
      timesSet: 2,
      expires: 2_000_000,
      removed: null,
    });
  });

  it('keeps who removed it, and forgets that when it comes back', () => {
    const ledger = empty();
    fold(ledger, { type: 'set', observation: ga, at: 10 });
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'extension', at: 15 });
    expect(ledger.get(key)?.removed).toEqual({ at: 15, cause: 'extension' });
    fold(ledger, { type: 'set', observation: ga, at: 30 });
    expect(ledger.get(key)).toMatchObject({ removed: null, timesSet: 2, firstSeen: 10 });
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
    expect(reconcile(ledger, [ga], here, 50)).toBe(true);
    const record = ledger.get(key);
    expect(record).toMatchObject({ firstSeen: 50, lastSet: null, timesSet: 0, expires: 1_000_000 });
    expect(setAt(record, ga)).toBeNull();
  });

  it('changes nothing where ledger and jar agree', () => {
    const ledger = empty();
    fold(ledger, { type: 'set', observation: ga, at: 10 });
    expect(reconcile(ledger, [ga], here, 50)).toBe(false);
    expect(setAt(ledger.get(key), ga)).toBe(10);
  });

  it('does not measure by a grant that was replaced unseen', () => {
    const ledger = empty();
    fold(ledger, { type: 'set', observation: ga, at: 10 });
    const renewed = { ...ga, expires: 9_000_000 };
    expect(setAt(ledger.get(key), renewed)).toBeNull();
    expect(reconcile(ledger, [renewed], here, 50)).toBe(true);
    expect(ledger.get(key)).toMatchObject({ firstSeen: 10, lastSet: null, timesSet: 1 });
  });

  it('tells what expired from what went unnoticed, and leaves other stores alone', () => {
    const ledger = empty();
    const expired = observe({ name: 'old' }, { expires: 40 });
    const other = observe({ name: '_ga', storeId: 'firefox-container-1' });
    for (const observation of [ga, expired, other]) {
      fold(ledger, { type: 'set', observation, at: 10 });
    }
    expect(reconcile(ledger, [], here, 50)).toBe(true);
    expect(ledger.get(key)?.removed).toEqual({ at: 50, cause: 'unnoticed' });
    expect(ledger.get(slotKey(expired.slot))?.removed).toEqual({ at: 50, cause: 'expired' });
    expect(ledger.get(slotKey(other.slot))?.removed).toBeNull();
  });
});

describe('prune', () => {
  it('drops what has been gone for more than 90 days, and never what is there', () => {
    const ledger = empty();
    const gone = observe({ name: 'gone' });
    fold(ledger, { type: 'set', observation: ga, at: 0 });
    fold(ledger, { type: 'set', observation: gone, at: 0 });
    fold(ledger, { type: 'removed', slot: gone.slot, cause: 'explicit', at: 0 });
    prune(ledger, 90 * DAY);
    expect(ledger.size).toBe(2);
    prune(ledger, 90 * DAY + 1);
    expect([...ledger.keys()]).toEqual([key]);
  });

  it('keeps the 2,000 slots that were touched last', () => {
    const ledger = empty();
    for (let i = 0; i < 2_005; i += 1) {
      fold(ledger, { type: 'set', observation: observe({ name: `c${i}` }), at: i });
    }
    prune(ledger, 3_000);
    expect(ledger.size).toBe(2_000);
    const names = [...ledger.values()].map(({ slot }) => slot.name);
    expect(names).not.toContain('c4');
    expect(names).toContain('c5');
  });
});
