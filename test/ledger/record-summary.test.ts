import { expect, it } from 'vitest';
import { eventsOf } from '../../src/ledger/record-summary.ts';

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
