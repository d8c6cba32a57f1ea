import { describe, expect, it } from 'vitest';
import { accessTo, hostInSight, isInSight, isWhole } from '../../src/catalogue/access.ts';

const DOMAINS = ['kicks.se', 'nr-data.net', 'tokywoky.com'];

describe('access', () => {
  it('is whole with the patterns of the manifest', () => {
    const access = accessTo(DOMAINS, [
      ...DOMAINS.map((domain) => `*://*.${domain}/*`),
      'wss://*.kicks.se/*',
    ]);
    expect(access).toEqual({ whole: DOMAINS, some: [], none: [] });
    expect(isWhole(access)).toBe(true);
  });

  it.each([['*://*/*'], ['<all_urls>'], ['*://*.se/*']])('is whole with %s', (origin) => {
    expect(accessTo(['kicks.se'], [origin]).whole).toEqual(['kicks.se']);
  });

  it('is to some hosts if the user gave access to those', () => {
    const access = accessTo(DOMAINS, ['*://community.kicks.se/*', '*://*.nr-data.net/*']);
    expect(access).toEqual({
      whole: ['nr-data.net'],
      some: [{ domain: 'kicks.se', hosts: ['community.kicks.se'] }],
      none: ['tokywoky.com'],
    });
    expect(isWhole(access)).toBe(false);
  });

  it.each([
    ['*://kicks.se/*', 'kicks.se'],
    ['*://*.community.kicks.se/*', '*.community.kicks.se'],
    ['https://community.kicks.se/*', 'https://community.kicks.se'],
    ['https://*.kicks.se/*', 'https://*.kicks.se'],
    ['https://*/*', 'https://*.kicks.se'],
  ])('with %s is to %s', (origin, host) => {
    expect(accessTo(['kicks.se'], [origin]).some).toEqual([{ domain: 'kicks.se', hosts: [host] }]);
  });

  it('names a host once that is allowed in two ways', () => {
    const origins = ['https://community.kicks.se/*', '*://community.kicks.se/*', '*://kicks.se/*'];
    const [kicks] = accessTo(['kicks.se'], origins).some;
    expect(kicks?.hosts).toEqual(['community.kicks.se', 'kicks.se']);
  });

  it.each([
    [],
    ['*://notkicks.se/*'],
    ['*://kicks.se.example.org/*'],
    ['ws://*.kicks.se/*'],
    ['nonsense'],
  ])('is to nothing with %j', (...origins) => {
    expect(accessTo(['kicks.se'], origins).none).toEqual(['kicks.se']);
  });
});

describe('a host', () => {
  it.each([
    ['community.kicks.se', '*://*.kicks.se/*', true],
    ['kicks.se', '*://*.kicks.se/*', true],
    ['community.kicks.se', '*://community.kicks.se/*', true],
    ['a.community.kicks.se', '*://community.kicks.se/*', false],
    ['kicks.se', '*://community.kicks.se/*', false],
    // Chromium shows only Secure cookies then.
    ['community.kicks.se', 'https://community.kicks.se/*', false],
  ])('%s with %s is in sight: %s', (host, origin, expected) => {
    expect(isInSight(host, ['wss://x.example.org/*', origin])).toBe(expected);
  });
});

it('to a domain is also access to a host below it', () => {
  const origins = ['*://*.nr-data.net/*', 'wss://x.kicks.se/*', 'https://community.kicks.se/*'];
  expect(hostInSight('kicks.se', origins)).toBe('community.kicks.se');
  expect(hostInSight('community.kicks.se', origins)).toBe('community.kicks.se');
  expect(hostInSight('talks.kicks.se', origins)).toBeNull();
});
