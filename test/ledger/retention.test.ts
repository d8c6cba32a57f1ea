import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { DAY } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { prune } from '../../src/ledger/retention.ts';
import { observe } from '../fakes/observe.ts';

const ga = observe({ name: '_ga' }, { expires: 1_000_000 });
const key = slotKey(ga.slot);

function add(ledger: Map<string, LedgerRecord>, observation: Observation, at: number): void {
  fold(ledger, { type: 'set', observation, at, setter: { by: 'unknown' }, requested: null });
}

const RETENTION = { days: 90, slots: 2_000 };

describe('prune', () => {
  it('drops records of cookies gone for more than 90 days, and none of one that is there', () => {
    const ledger: Map<string, LedgerRecord> = new Map();
    const gone = observe({ name: 'gone' });
    add(ledger, ga, 0);
    add(ledger, gone, 0);
    fold(ledger, { type: 'removed', observation: gone, cause: 'explicit', at: 0 });
    expect(prune(ledger, RETENTION, 90 * DAY)).toEqual([]);
    expect(ledger.size).toBe(2);
    expect(prune(ledger, RETENTION, 90 * DAY + 1)).toEqual([slotKey(gone.slot)]);
    expect([...ledger.keys()]).toEqual([key]);
  });

  it('keeps the 2,000 slots that were touched last', () => {
    const ledger: Map<string, LedgerRecord> = new Map();
    for (let i = 0; i < 2_005; i += 1) {
      add(ledger, observe({ name: `c${i}` }), i);
    }
    expect(prune(ledger, RETENTION, 3_000)).toHaveLength(5);
    expect(ledger.size).toBe(2_000);
    const names = [...ledger.values()].map(({ slot }) => slot.name);
    expect(names).not.toContain('c4');
    expect(names).toContain('c5');
  });

  it('drops records of gone cookies before any of one that is there, however old', () => {
    const ledger: Map<string, LedgerRecord> = new Map();
    add(ledger, ga, 0);
    for (let i = 0; i < 2_000; i += 1) {
      const observation = observe({ name: `junk${i}` });
      add(ledger, observation, i);
      fold(ledger, { type: 'removed', observation, cause: 'expired_overwrite', at: i });
    }
    expect(prune(ledger, RETENTION, 3_000)).toEqual([slotKey(observe({ name: 'junk0' }).slot)]);
    expect(ledger.has(key)).toBe(true);
  });
});
