import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/kicks.ts';
import {
  hostPermission,
  socketPermissions,
  watchedDomains,
} from '../../src/catalogue/watched-domains.ts';

describe('watchedDomains', () => {
  it('are the site and all issuers, sorted, without those below another', () => {
    expect(watchedDomains(catalogue)).toEqual(['kicks.se', 'nr-data.net', 'tokywoky.com']);
  });

  it('follow the data alone when an issuer is added', () => {
    const { publisher, entries } = catalogue;
    const [first, ...others] = entries;
    if (first === undefined) throw new Error('The catalogue is empty');
    const issuers = [...first.issuers, { domain: '.stats.example.org' }];
    const extended = { publisher, entries: [{ ...first, issuers }, ...others] };
    expect(watchedDomains(extended)).toEqual([
      'kicks.se',
      'nr-data.net',
      'stats.example.org',
      'tokywoky.com',
    ]);
  });
});

it('match patterns cover a domain and its subdomains', () => {
  expect(hostPermission('kicks.se')).toBe('*://*.kicks.se/*');
  expect(socketPermissions('kicks.se')).toEqual(['ws://*.kicks.se/*', 'wss://*.kicks.se/*']);
});
