import { expect, it } from 'vitest';
import {
  addressesIn,
  pagesInSitemap,
  pagesOfSite,
  shownAddress,
} from '../../src/audit/page-list.ts';

it('pagesOfSite takes pages of the site in their order, each once, whatever the query', () => {
  const links = [
    'https://community.kicks.se/#top',
    'https://community.kicks.se/talks/',
    'https://www.example.com/',
    'https://www.kicks.se/?page=2',
    'https://www.kicks.se/?page=3',
    'https://community.kicks.se/?from=menu',
    'https://community.kicks.se/talks/#answer',
    'mailto:kundservice@kicks.se',
    'https://www.kicks.se/villkor.PDF',
    'not an address',
    `https://www.kicks.se/${'a'.repeat(2_000)}`,
    'https://community.kicks.se/about.html',
  ];
  expect(pagesOfSite(links, 'kicks.se', ['https://community.kicks.se?q=1'])).toEqual([
    'https://community.kicks.se/talks/',
    'https://www.kicks.se/?page=2',
    'https://community.kicks.se/about.html',
  ]);
});

it('addressesIn leaves out comments and empty lines', () => {
  expect(addressesIn('# pages\r\nhttps://kicks.se/\r\n\n  https://kicks.se/a \n')).toEqual([
    'https://kicks.se/',
    'https://kicks.se/a',
  ]);
});

it('a sitemap has pages of the site, or its address says which one has none', () => {
  const sitemap = 'https://kicks.se/sitemap.xml';
  const pagesIn = (...addresses: string[]) => pagesInSitemap(addresses, 'kicks.se', sitemap);
  expect(pagesIn('https://kicks.se/a')).toEqual(['https://kicks.se/a']);
  const failed = { reason: 'not-on-site', detail: sitemap };
  expect(pagesIn()).toEqual(failed);
  expect(pagesIn('https://example.com/')).toEqual(failed);
});

it('shownAddress has a query only if somebody has asked for it', () => {
  const asked = ['https://kicks.se/?q=1'];
  expect(shownAddress('https://kicks.se/?q=1', asked)).toBe('https://kicks.se/?q=1');
  expect(shownAddress('https://kicks.se/a?user=anna#x', asked)).toBe('https://kicks.se/a');
});
