import { describe, expect, it } from 'vitest';
import { visibleText } from '../../src/format/visible-text.ts';

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
  ])('shows %j as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('leaves no character invisible', () => {
    const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zs}]/u;
    for (let code = 0; code <= 0xe_0fff; code += 1) {
      const character = String.fromCodePoint(code);
      if (character === ' ' || !invisible.test(character)) continue;
      expect(visibleText(`_ga${character}`)).toMatch(/^_ga⟨U\+[0-9A-F]{4,6}⟩$/);
    }
  });
});
