import fc from 'fast-check';
import { Cookie, defaultPath as oracleDefaultPath, parseDate } from 'tough-cookie';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Claims, createClaims, type SeenResponse } from '../../src/attribution/claims.ts';
import { parseCookieDate } from '../../src/attribution/cookie-date.ts';
import { cookiesSet, defaultPath, parseSetCookie } from '../../src/attribution/set-cookie.ts';
import { DAY } from '../../src/format/duration.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('a line of Set-Cookie', () => {
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
  ])('%s', (line, expected) => {
    expect(parseSetCookie(line, NOW)).toMatchObject(expected);
  });

  it('is read as tough-cookie reads it', () => {
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

  it('that deletes sets nothing; one with a date that browsers ignore does', () => {
    const lines = ['a=; Max-Age=0', 'b=; Expires=Thu, 01-Jan-70 00:00:01 GMT', 'c=1; Expires=0'];
    expect(cookiesSet(lines.join('\n'), NOW).map(({ name }) => name)).toEqual(['c']);
  });

  it('has dates as tough-cookie reads them', () => {
    const token = fc.oneof(
      fc.constantFrom('Wed', 'Nov', 'sept', 'MAY', '2026', '1600', '99', '12:00:00', '24:00:00'),
      fc.constantFrom('1:2:3', '1:2', '12:00:001', '25th', '026', '-1', 'GMT', 'x'),
      fc.integer({ min: 0, max: 40 }).map(String),
    );
    const blank = fc.constantFrom(' ', '-', ', ', '\t', '_', ':', '.');
    const usual = fc
      .tuple(fc.nat(40), fc.constantFrom('Feb', 'Nov', 'Dec'), fc.nat(2_100), fc.nat(25))
      .map(([day, month, year, hour]) => `Wed, ${day} ${month} ${year} ${hour}:00:00 GMT`);
    const any = fc
      .array(fc.tuple(token, blank), { maxLength: 8 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(fc.oneof(usual, any), (text) => {
        expect(parseCookieDate(text)).toBe(parseDate(text)?.getTime() ?? null);
      }),
    );
  });

  it('has the default path that tough-cookie gives it', () => {
    const path = fc.array(fc.constantFrom('/', 'a', 'b.html'), { maxLength: 6 });
    fc.assert(
      fc.property(path, (parts) => {
        const pathname = `/${parts.join('')}`;
        expect(defaultPath(pathname)).toBe(oracleDefaultPath(pathname));
      }),
    );
  });
});

describe('who set a cookie', () => {
  let claims: Claims;
  const response: SeenResponse = {
    url: 'https://community.kicks.se/talks/skin?secret=1',
    kind: 'xmlhttprequest',
    page: 'https://community.kicks.se/talks/',
    storeId: '0',
    setCookie: ['_ga=1; Domain=kicks.se; Path=/; Max-Age=60\nmine=1'],
    at: NOW,
  };
  const setter = {
    by: 'response',
    origin: 'https://community.kicks.se',
    path: '/talks/skin',
    kind: 'xmlhttprequest',
    page: 'https://community.kicks.se/talks/',
  };

  beforeEach(() => {
    claims = createClaims('kicks.se');
    claims.announce(response);
  });

  it('is the response that announced just that slot, without its query', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(claims.attributionOf(ga, NOW + 5)).toEqual({ setter, requested: 60_000 });
    const mine = observe({ name: 'mine', path: '/talks' });
    expect(claims.attributionOf(mine, NOW + 5)).toEqual({ setter, requested: 'session' });
  });

  it.each([
    ['of another name', { name: '_GA', domain: '.kicks.se' }],
    ['on another path', { name: '_ga', domain: '.kicks.se', path: '/talks' }],
    ['of just the host', { name: '_ga', domain: 'kicks.se' }],
    ['of another domain', { name: '_ga', domain: '.community.kicks.se' }],
  ])('is not that response where it is %s', (_what, slot) => {
    expect(claims.attributionOf(observe(slot), NOW + 5).setter.by).toBe('script');
  });

  it('is the response once, and a script after that', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    claims.attributionOf(ga, NOW);
    expect(claims.attributionOf(ga, NOW)).toEqual({
      setter: { by: 'script', host: null },
      requested: null,
    });
  });

  it('is no response that came after it, however late the browser tells', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(claims.attributionOf(ga, NOW - 1).setter.by).toBe('script');
    expect(claims.attributionOf(ga, NOW + 1).setter.by).toBe('response');
  });

  it('is not a response of long ago, nor one that deletes', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(claims.attributionOf(ga, NOW + 60_000).setter.by).toBe('script');
    claims.announce({ ...response, setCookie: ['_ga=; Domain=kicks.se; Path=/; Max-Age=0'] });
    claims.attributionOf(ga, NOW);
    expect(claims.attributionOf(ga, NOW).setter.by).toBe('script');
  });

  it('is not a response in another store: what a private window asked for stays there', () => {
    const ga = observe({ name: '_ga', domain: '.kicks.se', storeId: 'firefox-container-1' });
    expect(claims.attributionOf(ga, NOW + 5).setter.by).toBe('script');
    claims.announce({ ...response, storeId: 'firefox-container-1' });
    expect(claims.attributionOf(ga, NOW + 5).setter.by).toBe('response');
  });

  it('is not named where the store of the response is not known', () => {
    claims = createClaims('kicks.se');
    claims.announce({ ...response, storeId: null });
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(claims.attributionOf(ga, NOW + 5).setter).toEqual({ by: 'unknown' });
  });

  it('is no response for whose host the line is not meant', () => {
    claims = createClaims('kicks.se');
    claims.announce({ ...response, url: 'https://widget.tokywoky.com/t' });
    const ga = observe({ name: '_ga', domain: '.kicks.se' });
    expect(claims.attributionOf(ga, NOW + 5).setter.by).toBe('script');
  });

  it('is the latest response before it: an earlier one may have changed nothing', () => {
    const url = 'https://community.kicks.se/talks/poll';
    claims.announce({ ...response, url, at: NOW + 500 });
    claims.announce({ ...response, at: NOW + 900 });
    const mine = observe({ name: 'mine', path: '/talks' });
    expect(claims.attributionOf(mine, NOW + 501).setter).toMatchObject({ path: '/talks/poll' });
    expect(claims.attributionOf(mine, NOW + 502).setter).toMatchObject({ path: '/talks/skin' });
  });

  it('is kept with no more of an address than one could read', () => {
    const long = `https://community.kicks.se/${'x'.repeat(10_000)}`;
    claims.announce({ ...response, url: long, page: long, setCookie: ['long=1; Path=/'] });
    const { setter: found } = claims.attributionOf(observe({ name: 'long' }), NOW);
    if (found.by !== 'response') throw new Error('Not found');
    expect([found.path.length, found.page?.length]).toEqual([512, 512]);
  });

  it('is not known of what is below other sites too, where nobody watches', () => {
    const domain = 'widget.tokywoky.com';
    const shared = observe({ name: 'islogged', domain });
    expect(claims.attributionOf(shared, NOW).setter).toEqual({ by: 'unknown' });
    const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
    const own = observe({ name: 'islogged', domain, partitionKey });
    expect(claims.attributionOf(own, NOW).setter).toEqual({ by: 'script', host: domain });
  });

  it('is a script of the host that a host-only cookie names, and unknown where no script could', () => {
    const mine = observe({ name: 'other' });
    expect(claims.attributionOf(mine, NOW).setter).toEqual({
      by: 'script',
      host: 'community.kicks.se',
    });
    const ticket = observe({ name: '.ASPXAUTH' }, { httpOnly: true });
    expect(claims.attributionOf(ticket, NOW).setter).toEqual({ by: 'unknown' });
  });
});
