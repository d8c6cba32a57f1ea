import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, roundDuration, SECOND } from '../../src/format/duration.ts';

it.each([
  [-5, 0, 'second'],
  [0, 0, 'second'],
  [59 * SECOND, 59, 'second'],
  [60 * SECOND - 1, 1, 'minute'],
  [61 * SECOND, 61, 'second'],
  [89 * SECOND, 89, 'second'],
  [90 * SECOND, 2, 'minute'],
  [30 * MINUTE - 400, 30, 'minute'],
  [HOUR, 1, 'hour'],
  [61 * MINUTE, 61, 'minute'],
  [89 * MINUTE, 89, 'minute'],
  [90 * MINUTE, 2, 'hour'],
  [24 * HOUR - 1, 1, 'day'],
  [25 * HOUR, 25, 'hour'],
  [47 * HOUR, 47, 'hour'],
  [2 * DAY, 2, 'day'],
  [400 * DAY - 1000, 400, 'day'],
])('roundDuration makes of %i ms %i %s', (length, value, unit) => {
  expect(roundDuration(length)).toEqual({ value, unit });
});
