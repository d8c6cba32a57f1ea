import fc from 'fast-check';
import { Cookie, defaultPath as oracleDefaultPath } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { cookiesSet, defaultPath, parseSetCookie } from '../../src/attribution/set-cookie.ts';
import { domainMatches } from '../../src/catalogue/domain-match.ts';
import { cookieName } from '../../src/cookies/cookie-line.ts';
import { DAY } from '../../src/format/duration.ts';
import { HTTP_STATE } from './http-state.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('parseSetCookie', () => {
  it.each<[line: string, expected: Partial<ReturnType<typeof parseSetCookie>>]>([
    ['_ga=1', { name: '_ga', domain: null, path: null, requested: 'session' }],
    [' _ga \t= 1 ; Path=/', { name: '_ga', path: '/' }],
    ['_ga=1; Domain=.KICKS.se; Path=/talks', { domain: 'kicks.se', path: '/talks' }],
    ['_ga=1; domain=; path=talks', { domain: null, path: null }],
    ['_ga=1; Max-Age=60', { requested: 60_000 }],
    ['_ga=1; Max-Age=60; Expires=Wed, 01 Jan 2098 00:00:00 GMT', { requested: 60_000 }],
    ['_ga=1; Expires=Wed, 25 Nov 2026 12:00:00 GMT', { requested: DAY }],
    ['_ga=1; Expires=Wed, 25-Nov-2026 12:00:00 GMT', { requested: DAY }],
    ['_ga=1; Expires=Wed, 25 Nov 2026 12:00:00', { requested: DAY }],
    ['_ga=1; Expires=soon', { requested: 'session' }],
    ['_ga=1; Expires=0', { requested: 'session' }],
    ['_ga=1; Expires=-1', { requested: 'session' }],
    ['_ga=1; Expires=Wed, 25 Nov 2026 12:00:00 GMT; Expires=soon', { requested: DAY }],
    ['_ga=1; Max-Age=long', { requested: 'session' }],
    ['_ga=1; Max-Age=0', { requested: 0 }],
    [`_ga=1; Max-Age=${'9'.repeat(320)}`, { requested: 8.64e15 }],
    [`_ga=1; Max-Age=-${'9'.repeat(320)}`, { requested: -8.64e15 }],
    ['nameless', { name: '' }],
  ])('reads %s', (line, expected) => {
    expect(parseSetCookie(line, NOW)).toMatchObject(expected);
  });

  it('reads every line as tough-cookie does', () => {
    const part = fc.constantFrom(
      'a',
      '_ga',
      'Max-Age',
      'Path',
      'Domain',
      '/',
      '/x',
      'kicks.se',
      '60',
      '.',
      '-1',
    );
    const attribute = fc.tuple(part, part).map(([name, value]) => `; ${name}=${value}`);
    fc.assert(
      fc.property(part, fc.array(attribute, { maxLength: 5 }), (name, attributes) => {
        const line = `${name}=1${attributes.join('')}`;
        const oracle = Cookie.parse(line);
        const read = parseSetCookie(line, NOW);
        expect(read.name).toBe(oracle?.key);
        expect(read.path).toBe(oracle?.path ?? null);
        const maxAge = oracle?.maxAge;
        expect(read.requested).toBe(typeof maxAge === 'number' ? maxAge * 1000 : 'session');
      }),
    );
  });
});

it('cookiesSet leaves out lines that delete, but not those with a date that browsers ignore', () => {
  const lines = ['a=; Max-Age=0', 'b=; Expires=Thu, 01-Jan-70 00:00:01 GMT', 'c=1; Expires=0'];
  expect(cookiesSet(lines.join('\n'), NOW).map(({ name }) => name)).toEqual(['c']);
});

it('defaultPath is that of tough-cookie for every path', () => {
  const path = fc.array(fc.constantFrom('/', 'a', 'b.html'), { maxLength: 6 });
  fc.assert(
    fc.property(path, (parts) => {
      const pathname = `/${parts.join('')}`;
      expect(defaultPath(pathname)).toBe(oracleDefaultPath(pathname));
    }),
  );
});

describe('the corpus of http-state', () => {
  it.each(HTTP_STATE.map((entry) => [entry.line.slice(0, 80), entry] as const))(
    'reads %j as browsers do',
    (_, { line, stored, isDeletion }) => {
      const read = parseSetCookie(line, NOW);
      expect(cookiesSet(line, NOW)).toHaveLength(isDeletion ? 0 : 1);
      // A line that browsers refuse leaves a claim that no cookie matches.
      if (stored === null) return;
      expect(read.name).toBe(stored.name);
      expect(cookieName(line)).toBe(stored.name);
      expect(read.domain).toBe(stored.domain);
      if (read.domain !== null) {
        expect(domainMatches('community.kicks.se', read.domain)).toBe(true);
      }
      expect(read.path ?? defaultPath('/http-state/set')).toBe(stored.path);
      expect(read.requested === 'session' ? 'session' : 'longer').toBe(stored.lasts);
    },
  );
});
