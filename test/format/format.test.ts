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
    ['_ga\u034f', '_ga⟨U+034F⟩'],
    ['_ga\ufe0f', '_ga⟨U+FE0F⟩'],
    ['_ga\u2003\u00a0', '_ga⟨U+2003⟩⟨U+00A0⟩'],
    ['_ga\u2800', '_ga⟨U+2800⟩'],
    ['\u05d0', '\u2068\u05d0\u2069'],
  ])('%j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  // Seen red with a list of what is invisible that lacked variation selectors and wide blanks.
  it('leaves no character unseen', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zs}]/u;
    for (let code = 0; code <= 0xe_0fff; code += 1) {
      const character = String.fromCodePoint(code);
      if (character === ' ' || !unseen.test(character)) continue;
      expect(visibleText(`_ga${character}`)).toMatch(/^_ga⟨U\+[0-9A-F]{4,6}⟩$/);
    }
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
