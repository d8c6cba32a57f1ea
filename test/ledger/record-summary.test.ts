import { expect, it } from 'vitest';
import { eventsOf, seenSet } from '../../src/ledger/record-summary.ts';

const returned = [
  { type: 'set', from: 1 },
  { type: 'removed', at: 2, cause: 'extension' },
  { type: 'set', from: 3 },
];

it.each([
  ['the events among which a return may be', returned, returned],
  ['none of a cookie that was only set', [{ type: 'set', from: 1 }], []],
  ['none if they cannot be read', [...returned, { type: 'unheard-of' }], []],
])('eventsOf returns %s', (_what, events, expected) => {
  expect(eventsOf({ lastSet: null, removed: null, events })).toEqual(expected);
});

it('the set that made a cookie is the one that the record names, if the cookie still ends when that said', () => {
  const events = [
    { type: 'set', to: 0, requested: 5 },
    { type: 'set', to: 1, requested: 7 },
    { type: 'removed', at: 2, cause: 'extension' },
    { type: 'set', to: 3, requested: 9 },
    { type: 'restored', at: 4 },
  ];
  const record = { lastSet: { at: 1, expires: 3 }, events };
  expect(seenSet(record, { expires: 3 })).toEqual({ at: 1, requested: 7 });
  expect(seenSet({ ...record, events: ['unheard-of'] }, { expires: 3 })).toEqual({
    at: 1,
    requested: null,
  });
  expect(seenSet(record, { expires: 4 })).toBeNull();
  expect(seenSet({ ...record, lastSet: null }, { expires: 3 })).toBeNull();
  expect(seenSet(undefined, { expires: 3 })).toBeNull();
});
