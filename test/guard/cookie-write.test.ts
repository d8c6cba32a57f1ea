import { Cookie } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { asDeletion, isDeletion } from '../../src/guard/cookie-write.ts';

describe('isDeletion', () => {
  it.each([
    ['_ga=; max-age=0', true],
    ['_ga=; Max-Age=-1; path=/', true],
    ['_ga=; max-age=10', false],
    ['_ga=; max-age=0; max-age=10', false],
    ['_ga=; max-age=x', false],
    ['_ga=max-age=0', false],
    ['_ga=; expires=Thu, 01 Jan 1970 00:00:00 GMT', true],
    ['_ga=; EXPIRES = Thu, 01-Jan-1970 00:00:01 GMT', true],
    ['_ga=; expires=Thu, 01 Jan 2099 00:00:00 GMT', false],
    ['_ga=; expires=Thu, 01 Jan 1970 00:00:00 GMT; max-age=5', false],
    ['_ga=; expires=never', false],
    ['_ga=1', false],
  ])('%j: %s', (text, expected) => {
    expect(isDeletion(text)).toBe(expected);
  });
});

describe('asDeletion', () => {
  it.each([
    '_ga=1; expires=0',
    '_ga=1; expires=-1',
    '_ga=1; Expires=1 Jan 70',
    '_ga=1; max-age=9; expires=Thu, 01 Jan 2099 00:00:00 GMT',
  ])('makes of %s a line that sets nothing', (text) => {
    expect(Cookie.parse(asDeletion(text))?.TTL()).toBe(0);
  });

  it('cuts the line where a browser may end it', () => {
    expect(asDeletion('_ga=; max-age=0\n; max-age=9')).toBe('_ga=; max-age=0; max-age=0');
  });
});
