import { expect, it } from 'vitest';
import type { Entry } from '../../src/catalogue/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import {
  hostPermission,
  socketPermissions,
  watchedDomains,
} from '../../src/catalogue/watched-domains.ts';

const { publisher, entries } = catalogue;

/** The first entry of the catalogue, with other issuers. */
function entryOf(...domains: string[]): Entry {
  const [entry] = entries;
  if (entry === undefined) throw new Error('The catalogue is empty');
  return { ...entry, issuers: domains.map((domain) => ({ domain })) };
}

it('the watched domains are the site and all issuers, sorted, without those below another', () => {
  const asked = [entryOf('community.kicks.se', '.stats.example.org'), entryOf('b.example')];
  expect(watchedDomains({ publisher, entries: asked })).toEqual([
    'b.example',
    'kicks.se',
    'stats.example.org',
  ]);
});

it('match patterns cover a domain and its subdomains', () => {
  expect(hostPermission('kicks.se')).toBe('*://*.kicks.se/*');
  expect(socketPermissions('kicks.se')).toEqual(['ws://*.kicks.se/*', 'wss://*.kicks.se/*']);
});
