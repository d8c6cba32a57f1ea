import fc from 'fast-check';
import { Cookie, defaultPath as oracleDefaultPath } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import {
  type CookieResponse,
  defaultPath,
  storedCookie,
  storedCookies,
} from '../../src/attribution/stored-cookie.ts';
import { cookieName } from '../../src/cookies/cookie-line.ts';
import { DAY, HOUR, MINUTE } from '../../src/format/duration.ts';
import { asFirefoxTells, HTTP_STATE } from './http-state.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const BROWSERS = [
  ['Chromium', false],
  ['Firefox', true],
] as const;

const response: CookieResponse = {
  url: 'https://community.kicks.se/http-state/set',
  isCrossSite: false,
  date: null,
  at: NOW,
};

describe.each(BROWSERS)('a line of Set-Cookie in %s', (_, isFirefox) => {
  const read = (line: string, changes: Partial<CookieResponse> = {}) =>
    storedCookie(line, { ...response, ...changes }, isFirefox);

  it.each(HTTP_STATE.map((entry) => [entry.line.slice(0, 80), entry] as const))(
    'is read as the browser does: %j',
    (_line, { line, stored, inFirefox = stored }) => {
      const expected = isFirefox ? inFirefox : stored;
      const cookie = read(line);
      expect(cookie === null).toBe(expected === null);
      if (cookie === null || expected === null) return;
      const told = isFirefox ? asFirefoxTells(cookie.name) : cookie.name;
      expect(told).toBe(expected.name);
      expect(cookieName(line, isFirefox)).toBe(cookie.name);
      expect(cookie.isHostOnly ? null : cookie.domain).toBe(expected.domain);
      expect(cookie.path).toBe(expected.path);
      const flags = [
        cookie.secure ? 'secure' : '',
        cookie.httpOnly ? 'httpOnly' : '',
        cookie.sameSite === 'unspecified' ? '' : cookie.sameSite,
        cookie.isPartitioned ? 'partitioned' : '',
      ];
      expect(flags.filter(Boolean).join(' ')).toBe(expected.flags);
      // It may not be known, but is never wrong.
      if (cookie.requested === null) return;
      expect(cookie.requested === 'session' ? 'session' : 'longer').toBe(expected.lasts);
    },
  );

  it.each([
    ['http', 'a=1; Secure', 'http://community.kicks.se/', false],
    ['http', '__Secure-a=1; Secure', 'http://community.kicks.se/', false],
    ['http', 'a=1', 'http://community.kicks.se/', true],
    ['a web socket', 'a=1; Secure', 'wss://community.kicks.se/', true],
  ] as const)('over %s: %s', (_what, line, url, isStored) => {
    expect(read(line, { url }) !== null).toBe(isStored);
  });

  it.each([
    ['a=1', isFirefox],
    ['a=1; SameSite=odd', isFirefox],
    ['a=1; SameSite=Lax', false],
    ['a=1; SameSite=Strict; Secure', false],
    ['a=1; SameSite=None; Secure', true],
  ])('%j in a page of another site is stored: %s', (line, isStored) => {
    expect(read(line, { isCrossSite: true }) !== null).toBe(isStored);
  });

  it('names the path that a host cookie needs, or has it by default in Firefox alone', () => {
    const url = 'https://community.kicks.se/set';
    expect(read('__Host-a=1; Secure', { url }) !== null).toBe(isFirefox);
    expect(read('__Host-a=1; Secure; Path=/', { url })).not.toBeNull();
  });

  it.each([
    ['a=1', 'session'],
    ['a=1; Max-Age=60', MINUTE],
    ['a=1; Max-Age=60; Expires=Wed, 01 Jan 2098 00:00:00 GMT', MINUTE],
    ['a=1; Max-Age=x; Expires=Wed, 25 Nov 2026 12:00:00 GMT', DAY],
    ['a=1; Expires=Wed, 25 Nov 2026 12:00:00 GMT', DAY],
    [`a=1; Max-Age=${'9'.repeat(320)}`, 8.64e15],
    // Nobody knows what it is to Firefox.
    ['a=1; Expires=25 Nov 26 at 12', isFirefox ? null : 'session'],
  ])('%j asks for %s', (line, requested) => {
    expect(read(line)?.requested).toBe(requested);
  });

  it.each([
    ['an hour behind', 'Tue, 24 Nov 2026 11:00:00 GMT', 'Tue, 24 Nov 2026 11:30:00 GMT', 30],
    ['two hours ahead', 'Tue, 24 Nov 2026 14:00:00 GMT', 'Tue, 24 Nov 2026 14:30:00 GMT', 30],
    ['in another zone', 'Tue, 24 Nov 2026 16:00:00 +0200', 'Tue, 24 Nov 2026 14:30:00 GMT', 30],
    ['that says nothing', 'soon', 'Tue, 24 Nov 2026 12:30:00 GMT', 30],
    ['in an unknown form', '24 Nov at noon', 'Tue, 24 Nov 2026 12:30:00 GMT', null],
  ])('counts by the clock of a server %s', (_what, date, expires, minutes) => {
    const requested = minutes === null ? null : minutes * MINUTE;
    expect(read(`a=1; Expires=${expires}`, { date })?.requested).toBe(requested);
    expect(read(`a=1; Max-Age=60`, { date })?.requested).toBe(MINUTE);
  });

  it('deletes by the clock of the server', () => {
    const date = 'Tue, 24 Nov 2026 14:00:00 GMT';
    expect(read('a=1; Expires=Tue, 24 Nov 2026 13:00:00 GMT', { date })).toBeNull();
  });

  it('reads numeric zones in Firefox alone', () => {
    const line = 'a=1; Expires=Tue, 24 Nov 2026 12:30:00 -0500';
    expect(read(line)?.requested).toBe(30 * MINUTE + (isFirefox ? 5 * HOUR : 0));
  });

  it('is one of several, of which those that set a cookie remain', () => {
    const lines = 'a=; Max-Age=0\nb=; Expires=Thu, 01-Jan-70 00:00:01 GMT\nc=1; Expires=0';
    const cookies = storedCookies([lines, 'd=1', 'e=1; SameSite=None'], response, isFirefox);
    expect(cookies.map(({ name }) => name)).toEqual(['c', 'd']);
  });
});

it('reads every line as tough-cookie does', () => {
  const part = fc.constantFrom('a', '_ga', 'Max-Age', 'Path', 'Secure', '/', '/x', '60', '.', 'x');
  const attribute = fc.tuple(part, part).map(([name, value]) => `; ${name}=${value}`);
  fc.assert(
    fc.property(part, fc.array(attribute, { maxLength: 5 }), (name, attributes) => {
      const oracle = Cookie.parse(`${name}=1${attributes.join('')}`);
      const read = storedCookie(`${name}=1${attributes.join('')}`, response, false);
      expect(read).toMatchObject({ name: oracle?.key, secure: oracle?.secure });
      expect(read?.path).toBe(oracle?.path ?? '/http-state');
    }),
  );
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
