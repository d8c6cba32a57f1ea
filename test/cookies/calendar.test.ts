import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf } from '../../src/cookies/calendar.ts';

const at = (day: string): number => Date.parse(`${day}T12:34:56.789Z`);

describe('endOf', () => {
  it.each([
    [1, 'month', '2026-01-31', '2026-02-28'],
    [1, 'month', '2028-01-31', '2028-02-29'],
    [13, 'month', '2027-01-30', '2028-02-29'],
    [13, 'month', '2026-11-23', '2027-12-23'],
    [12, 'month', '2028-02-29', '2029-02-28'],
    [2, 'year', '2026-02-28', '2028-02-28'],
    [1, 'year', '2028-02-29', '2029-02-28'],
    [4, 'year', '2028-02-29', '2032-02-29'],
    [100, 'day', '2028-02-01', '2028-05-11'],
    [100, 'day', '2026-02-01', '2026-05-12'],
  ] as const)('%i %s from %s is %s', (value, unit, start, end) => {
    expect(endOf({ value, unit }, at(start))).toBe(at(end));
  });

  it.each([
    [30, 'minute', 30 * 60_000],
    [24, 'hour', 24 * 3_600_000],
  ] as const)('%i %s is a fixed length', (value, unit, length) => {
    expect(endOf({ value, unit }, at('2026-03-29')) - at('2026-03-29')).toBe(length);
  });

  it('never skips a month, whatever the day', () => {
    const start = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), (date, value) => {
        const end = new Date(endOf({ value, unit: 'month' }, date.getTime()));
        const monthsOf = (moment: Date): number =>
          moment.getUTCFullYear() * 12 + moment.getUTCMonth();
        expect(monthsOf(end) - monthsOf(date)).toBe(value);
        expect(end.getUTCDate()).toBeLessThanOrEqual(date.getUTCDate());
      }),
    );
  });
});
