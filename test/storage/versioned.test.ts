import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/ledger/fold.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { open, openItem, seal, type Versioned } from '../../src/storage/versioned.ts';
import { observe } from '../fakes/observe.ts';

const versioned: Versioned<{ count: number }> = {
  key: 'versioned',
  schema: v.object({ count: v.number() }),
  migrations: [
    (data) => ({ amount: Number(v.parse(v.object({ n: v.string() }), data).n) }),
    (data) => ({ count: v.parse(v.object({ amount: v.number() }), data).amount }),
  ],
  initial: () => ({ count: 0 }),
};

describe('a stored item', () => {
  it('is the initial value if there is none', () => {
    expect(open(versioned, undefined)).toEqual({ ok: true, value: { count: 0 } });
  });

  it('is read as it was sealed', () => {
    expect(seal(versioned, { count: 3 })).toEqual({ version: 3, data: { count: 3 } });
    expect(open(versioned, seal(versioned, { count: 3 }))).toEqual({
      ok: true,
      value: { count: 3 },
    });
  });

  it.each([
    [1, { n: '3' }],
    [2, { amount: 3 }],
    [3, { count: 3 }],
  ])('is migrated from version %i', (version, data) => {
    expect(open(versioned, { version, data })).toEqual({ ok: true, value: { count: 3 } });
  });

  it('of a newer version is refused', () => {
    const opened = open(versioned, { version: 4, data: { count: 3 } });
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
    const opened = open(versioned, stored);
    expect(opened).toEqual({ ok: false, reason: 'unreadable', value: { count: 0 } });
  });
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
