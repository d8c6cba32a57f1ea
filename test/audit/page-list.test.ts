import { expect, it } from 'vitest';
import { addressesIn, pagesOfSite } from '../../src/audit/page-list.ts';

it('pagesOfSite takes pages of the site in their order, each once', () => {
  const links = [
    'https://community.kicks.se/#top',
    'https://community.kicks.se/talks/',
    'https://www.example.com/',
    'https://www.kicks.se/?page=2',
    'https://community.kicks.se/talks/#answer',
    'mailto:kundservice@kicks.se',
    'https://www.kicks.se/villkor.PDF',
    'not an address',
    `https://www.kicks.se/${'a'.repeat(2_000)}`,
    'https://community.kicks.se/about.html',
  ];
  expect(pagesOfSite(links, 'kicks.se', ['https://community.kicks.se'])).toEqual([
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
