import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/ledger/fold.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { withQuarantined } from '../../src/storage/quarantine.ts';
import { open, openItem, seal, type Versioned } from '../../src/storage/versioned.ts';
import { observe } from '../fakes/observe.ts';

const thing: Versioned<{ count: number }> = {
  key: 'thing',
  schema: v.object({ count: v.number() }),
  migrations: [
    (data) => ({ amount: Number(v.parse(v.object({ n: v.string() }), data).n) }),
    (data) => ({ count: v.parse(v.object({ amount: v.number() }), data).amount }),
  ],
  initial: () => ({ count: 0 }),
};

// Seen red with newer versions that are read, versions between two, a schema that is not asked, and migrations
// that are all run or none.
describe('a stored thing', () => {
  it('starts as its initial value', () => {
    expect(open(thing, undefined)).toEqual({ ok: true, value: { count: 0 } });
  });

  it('comes back as it was sealed', () => {
    expect(seal(thing, { count: 3 })).toEqual({ version: 3, data: { count: 3 } });
    expect(open(thing, seal(thing, { count: 3 }))).toEqual({ ok: true, value: { count: 3 } });
  });

  it.each([
    [1, { n: '3' }],
    [2, { amount: 3 }],
    [3, { count: 3 }],
  ])('is migrated from version %i', (version, data) => {
    expect(open(thing, { version, data })).toEqual({ ok: true, value: { count: 3 } });
  });

  it('of a newer version is not guessed at', () => {
    const opened = open(thing, { version: 4, data: { count: 3 } });
    expect(opened).toEqual({ ok: false, reason: 'newer', value: { count: 0 } });
  });

  it.each([
    null,
    'text',
    7,
    {},
    { version: 0, data: { count: 1 } },
    { version: 2.5, data: { amount: 1 } },
    { version: 3 },
    { version: 3, data: { count: 'three' } },
    { version: 1, data: 'garbage' },
    { count: 3 },
  ])('%j is unreadable', (stored) => {
    const opened = open(thing, stored);
    expect(opened).toEqual({ ok: false, reason: 'unreadable', value: { count: 0 } });
  });
});

describe('what this extension stores', () => {
  // Seen red with room for a hundred, and with each thing kept as often as it was found.
  it('and cannot use waits, as much as the largest ledger holds, each once, the latest', () => {
    const item = (n: number) =>
      ({ key: `ledger/${n}`, at: n, reason: 'unreadable', raw: n }) as const;
    const before = Array.from({ length: 5_100 }, (_, n) => item(n));
    const after = withQuarantined(before, [{ ...item(1), at: 9_000 }, item(5_100)]);
    expect([after.length, after[0]?.at, after[1]?.at]).toEqual([5_100, 2, 3]);
    expect(after.slice(-2).map(({ at }) => at)).toEqual([9_000, 5_100]);
  });

  it('blocks nothing at first', () => {
    const { block } = storedSettings.initial();
    expect(block).toEqual({ necessary: false, analytics: false, unknown: false });
  });

  it('a record survives storage, whatever the name', () => {
    const ledger = new Map();
    for (const name of ['__proto__', 'constructor', '', '\u202e']) {
      const observation = observe({ name });
      const setter = { by: 'unknown' } as const;
      fold(ledger, { type: 'set', observation, at: 1, setter, requested: null });
    }
    for (const record of ledger.values()) {
      const stored: unknown = JSON.parse(JSON.stringify(seal(storedLedger, record)));
      expect(openItem(storedLedger, stored)).toEqual({ ok: true, value: record });
    }
  });
});
