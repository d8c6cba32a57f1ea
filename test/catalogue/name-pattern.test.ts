import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPattern,
  nameExpression,
  nameSubject,
  shownName,
} from '../../src/catalogue/name-pattern.ts';

function fits(name: string, cookie: string): boolean {
  return new RegExp(`^(?:${nameExpression(name)})$`).test(cookie);
}

describe('a name with variable parts', () => {
  it.each([
    ['amp.XXXXXX.test', true, 'amp.….test'],
    ['_ga_{base62}', true, '_ga_…'],
    ['mp_{hex:32}_mixpanel', true, 'mp_…_mixpanel'],
    ['_gac_UA-{digits}-{digits:1-4}', true, '_gac_UA-…-…'],
    ['_ga', false, '_ga'],
    ['_ga_{letters}', false, '_ga_{letters}'],
  ])('%s: %s, shown as %s', (name, expected, shown) => {
    expect(isPattern(name)).toBe(expected);
    expect(shownName(name)).toBe(shown);
    expect(nameSubject(name)).toBe(shown.replaceAll('…', '='));
  });

  it.each([
    ['abXXXXXXba', 'abxba', true],
    ['abXXXXXXba', 'ab\n…=ba', true],
    ['abXXXXXXba', 'abba', false],
    ['abXXXXXXba', 'aba', false],
    ['_hjSession_{digits}', '_hjSession_2417098', true],
    ['_hjSession_{digits}', '_hjSession_', false],
    ['_hjSession_{digits}', '_hjSession_24a', false],
    ['_hjSession_{digits}', 'x_hjSession_24', false],
    ['_hjSession_{digits}', '_hjSession_24\n', false],
    ['_ga_{base62}', '_ga_9QX7LT3K2D', true],
    ['_ga_{base62}', '_ga_9QX-', false],
    ['AMP_{hex:10}', 'AMP_0123456789', true],
    ['AMP_{hex:10}', 'AMP_abcdefABCD', true],
    ['AMP_{hex:10}', 'AMP_012345678', false],
    ['AMP_{hex:10}', 'AMP_01234567890', false],
    ['AMP_{hex:10}', 'AMP_012345678g', false],
    ['AMP_{hex:10}', 'amp_0123456789', false],
    ['x_{digits:2-3}', 'x_1', false],
    ['x_{digits:2-3}', 'x_12', true],
    ['x_{digits:2-3}', 'x_123', true],
    ['x_{digits:2-3}', 'x_1234', false],
    ['a.b{any:2}', 'axb12', false],
    ['a.b{any:2}', 'a.b12', true],
  ])('%s and %j: %s', (name, cookie, expected) => {
    expect(fits(name, cookie)).toBe(expected);
  });
});

it('a name without variable parts fits itself alone', () => {
  const text = fc.string().filter((name) => !isPattern(name));
  fc.assert(
    fc.property(text, text, (name, other) => {
      expect(fits(name, name)).toBe(true);
      expect(fits(name, other)).toBe(name === other);
    }),
  );
});
