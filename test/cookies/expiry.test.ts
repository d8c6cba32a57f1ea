import { expect, it } from 'vitest';
import { hasExpired, nextExpiry } from '../../src/cookies/expiry.ts';

it.each([
  [null, false],
  [99, true],
  [100, true],
  [100.001, false],
])('a cookie that runs out at %s has run out at 100: %s', (expires, expected) => {
  expect(hasExpired({ expires }, 100)).toBe(expected);
});

it('the next one to run out is the one with the least time left', () => {
  expect(nextExpiry([{ expires: 300 }, { expires: null }, { expires: 200 }])).toBe(200);
  expect(nextExpiry([{ expires: null }])).toBeNull();
  expect(nextExpiry([])).toBeNull();
});
