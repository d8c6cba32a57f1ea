import { describe, expect, it } from 'vitest';
import { awayBefore, returnedAfter, startOf } from '../../src/ledger/event.ts';
import type { LedgerEvent, RemovalCause } from '../../src/ledger/record.ts';
import { type EventSummary, removalCause } from '../../src/ledger/record-summary.ts';

const set = (from: number): EventSummary => ({ type: 'set', from });
const removed = (cause: RemovalCause, at: number): EventSummary => ({ type: 'removed', at, cause });
const restored = (at: number): EventSummary => ({ type: 'restored', at });

it('startOf is the first set of an event, or when it happened', () => {
  const events: LedgerEvent[] = [
    {
      type: 'set',
      from: 1,
      to: 2,
      count: 2,
      requested: null,
      granted: 'session',
      setter: { by: 'unknown' },
    },
    { type: 'removed', at: 3, cause: 'expired' },
    { type: 'restored', at: 4 },
  ];
  expect(events.map(startOf)).toEqual([1, 3, 4]);
});

describe('awayBefore', () => {
  it.each(removalCause.options)('says whether a set after %s is a return', (cause) => {
    const isDeletion = ['extension', 'explicit', 'expired_overwrite'].includes(cause);
    expect(awayBefore(set(3_015), removed(cause, 15))).toBe(isDeletion ? 3_000 : null);
  });

  it('is null without a removal directly before', () => {
    expect(awayBefore(set(20), set(10))).toBeNull();
    expect(awayBefore(set(20), undefined)).toBeNull();
    expect(awayBefore(restored(20), removed('extension', 10))).toBeNull();
  });
});

describe('returnedAfter', () => {
  const returnOf = (cause: RemovalCause) => [set(10), removed(cause, 15), set(3_015), set(9_000)];

  it.each(removalCause.options)('takes a set after %s for a return or not', (cause) => {
    const seen = { events: returnOf(cause), removed: null };
    expect(returnedAfter(seen, false)).toBe(cause === 'extension' ? 3_000 : null);
    const isReturn = cause === 'extension' || cause === 'blocked';
    expect(returnedAfter(seen, true)).toBe(isReturn ? 3_000 : null);
  });

  it('is null if the cookie is gone again or was restored', () => {
    expect(returnedAfter({ events: returnOf('extension'), removed: {} }, true)).toBeNull();
    const events = [set(10), removed('extension', 15), restored(20)];
    expect(returnedAfter({ events, removed: null }, true)).toBeNull();
  });
});
