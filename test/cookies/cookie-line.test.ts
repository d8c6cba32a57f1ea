import { describe, expect, it } from 'vitest';
import { cookieName } from '../../src/cookies/cookie-line.ts';

describe('cookieName', () => {
  it.each([
    ['_ga=1', '_ga'],
    ['_ga=1; path=/', '_ga'],
    [' \t _ga \t =1', '_ga'],
    ['_ga', ''],
    ['_ga; x=1', ''],
    ['=_ga=1', ''],
    ['_ga=', '_ga'],
    ['a b=1', 'a b'],
    ['_ga\n=1', ''],
    ['', ''],
  ])('of %j in Chromium is %j', (text, name) => {
    expect(cookieName(text, false)).toBe(name);
  });

  it.each([
    ['_ga=1', '_ga'],
    ['_ga', '_ga'],
    [' \t_ga ; x=1', '_ga'],
    ['=_ga', ''],
    ['_ga\n=1', '_ga'],
    ['; _ga', ''],
  ])('of %j in Firefox is %j', (text, name) => {
    expect(cookieName(text, true)).toBe(name);
  });
});
