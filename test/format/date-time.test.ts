import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  dayOf,
  formatDate,
  formatDay,
  formatMoment,
  fullYearsSince,
  zonedFormat,
  zoneName,
} from '../../src/format/date-time.ts';
import { HOUR } from '../../src/format/duration.ts';

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

describe('moments of a report', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('in the night when summer time ends are told apart', () => {
    vi.stubEnv('TZ', 'Europe/Stockholm');
    const first = Date.parse('2026-10-25T00:30:00Z');
    expect(zonedFormat('sv').format(first)).toBe('25 okt. 2026 02:30 GMT+2');
    expect(zonedFormat('sv').format(first + HOUR)).toBe('25 okt. 2026 02:30 GMT+1');
    expect(zonedFormat('en').format(first)).toContain('GMT+2');
    expect(zoneName()).toBe('Europe/Stockholm');
  });

  it.each([
    ['Europe/Stockholm', '2026-07-01T22:30:00Z', '2026-07-02'],
    ['Asia/Tokyo', '2026-07-01T22:30:00Z', '2026-07-02'],
    ['America/New_York', '2026-01-01T02:00:00Z', '2025-12-31'],
    ['UTC', '2026-01-01T00:00:00Z', '2026-01-01'],
  ])('have the day in %s of %s', (zone, moment, day) => {
    vi.stubEnv('TZ', zone);
    expect(dayOf(Date.parse(moment))).toBe(day);
    expect(formatDate(Date.parse(moment), 'sv')).toMatch(new RegExp(`^${Number(day.slice(-2))} `));
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
