import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, roundDuration, SECOND } from '../../src/format/duration.ts';

it.each([
  [-5, 0, 'second'],
  [0, 0, 'second'],
  [89 * SECOND, 89, 'second'],
  [90 * SECOND, 2, 'minute'],
  [30 * MINUTE - 400, 30, 'minute'],
  [89 * MINUTE, 89, 'minute'],
  [24 * HOUR - 1, 24, 'hour'],
  [2 * DAY, 2, 'day'],
  [400 * DAY - 1000, 400, 'day'],
])('roundDuration makes of %i ms %i %s', (length, value, unit) => {
  expect(roundDuration(length)).toEqual({ value, unit });
});
