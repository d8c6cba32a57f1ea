import { describe, expect, it } from 'vitest';
import { catalogue, matchCookie } from '../../src/catalogue/kicks.ts';
import { GROUPS, type Group } from '../../src/cookies/classify.ts';
import { blockedNames } from '../../src/guard/blocked-names.ts';
import { cookieName, isBlocked, isDeletion } from '../../src/guard/cookie-string.ts';
import { guardFile, VARIANTS } from '../../src/guard/variants.ts';

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
  ])('of %j is %j', (text, name) => {
    expect(cookieName(text)).toBe(name);
  });
});

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

describe('blockedNames', () => {
  const names = [
    ...catalogue.entries.flatMap(({ name, aliases }) => [name, ...aliases]),
    'amp.cookie.test.x1',
    'amp_cookie_testR4',
    'amp.cookie.test.',
    '_gat',
    '_ga_X',
    '_GA',
    'xASPXAUTH',
    '.ASPXAUTH2',
    'anything',
    '',
  ];

  it.each(VARIANTS.map((groups) => [groups.join(' and '), groups] as const))(
    'fits just the names that belong to %s',
    (_, groups) => {
      const blocked = new RegExp(blockedNames(catalogue, groups));
      for (const name of names) {
        const match = matchCookie(name, 'community.kicks.se');
        const group: Group = match.kind === 'unlisted' ? 'unlisted' : match.entry.category;
        expect(isBlocked(blocked, name), name).toBe(groups.includes(group));
      }
    },
  );
});

describe('the variants', () => {
  it('are every combination once, in files whose name does not depend on the order', () => {
    expect(VARIANTS).toHaveLength(2 ** GROUPS.length - 1);
    expect(new Set(VARIANTS.map(guardFile)).size).toBe(VARIANTS.length);
    expect(guardFile(['unlisted', 'analytics'])).toBe('guard/analytics-unlisted.js');
  });
});
