import { describe, expect, it } from 'vitest';
import { formatDay, fullYearsSince } from '../../src/format/date-time.ts';
import { DAY, HOUR, MINUTE, roundDuration, SECOND } from '../../src/format/duration.ts';
import { visibleText } from '../../src/format/visible-text.ts';

describe('roundDuration', () => {
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
  ])('%i ms is %i %s', (length, value, unit) => {
    expect(roundDuration(length)).toEqual({ value, unit });
  });
});

describe('visibleText', () => {
  it.each([
    ['_ga', '_ga'],
    ['å ä ö é 日本 😀', 'å ä ö é 日本 😀'],
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['a\u0000\tb', 'a⟨U+0000⟩⟨U+0009⟩b'],
    ['soft\u00adhyphen', 'soft⟨U+00AD⟩hyphen'],
    ['\ud800', '⟨U+D800⟩'],
    ['zero\u200bwidth\u2066', 'zero⟨U+200B⟩width⟨U+2066⟩'],
    ['\u{e0041}', '⟨U+E0041⟩'],
  ])('%j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});

describe('days', () => {
  it('are said in the language asked for', () => {
    expect(formatDay('2021-05-31', 'sv')).toBe('31 maj 2021');
    expect(formatDay('2021-05-31', 'en')).toBe('May 31, 2021');
  });

  it.each([
    ['2021-05-31', '2026-05-30', 4],
    ['2021-05-31', '2026-05-31', 5],
    ['2021-05-31', '2026-11-23', 5],
    ['2021-05-31', '2021-06-01', 0],
  ])('from %s to %s are %i full years', (day, now, years) => {
    expect(fullYearsSince(day, Date.parse(now))).toBe(years);
  });
});
