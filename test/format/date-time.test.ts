import { describe, expect, it } from 'vitest';
import { formatDate, formatDay, formatMoment, fullYearsSince } from '../../src/format/date-time.ts';

describe('formatDay', () => {
  it('writes the day in the language of the locale', () => {
    expect(formatDay('2021-05-31', 'sv')).toBe('31 maj 2021');
    expect(formatDay('2021-05-31', 'en')).toBe('May 31, 2021');
  });
});

describe('formatDate and formatMoment', () => {
  const moment = new Date(2026, 10, 15, 13, 5).getTime();

  it('write the local day, and formatMoment the time as well', () => {
    expect(formatDate(moment, 'sv')).toBe('15 november 2026');
    expect(formatMoment(moment, 'sv')).toBe('15 nov. 2026 13:05');
  });
});

describe('fullYearsSince', () => {
  it.each([
    ['2021-05-31', '2026-05-30', 4],
    ['2021-05-31', '2026-05-31', 5],
    ['2021-05-31', '2026-11-23', 5],
    ['2021-05-31', '2021-06-01', 0],
  ])('counts from %s to %s %i years', (day, now, years) => {
    expect(fullYearsSince(day, Date.parse(now))).toBe(years);
  });
});
