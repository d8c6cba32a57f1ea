import { expect, it } from 'vitest';
import { shownOfKnown } from '../../scripts/catalogue-plugin.ts';
import type { KnownFile } from '../../src/catalogue/known-schema.ts';

/** Each id is the name of a field that some scripts do not show. */
const file: KnownFile = {
  version: 3,
  vendors: {
    site: { name: 'Maker', site: 'maker.example', documentation: 'https://maker.example/cookies' },
    label: { name: 'Shop', site: 'shop.example', company: 'Maker' },
  },
  functions: {
    source: { category: 'analytics', purpose: { sv: 'Räknar.', en: 'Counts.' } },
    lifetime: { category: 'necessary', purpose: { sv: 'Handlar.', en: 'Shops.' } },
  },
  cookies: [
    { name: '_count', vendor: 'site', function: 'source', source: 'vendors', label: 'statistics' },
    {
      name: '_shop',
      vendor: 'label',
      function: 'lifetime',
      source: 'vendors',
      lifetime: 'session',
    },
  ],
};

it('leaves out what no script shows, and nothing else', () => {
  const { vendors, cookies, ...rest } = shownOfKnown(file, 'all');
  expect(vendors).toEqual({ site: { name: 'Maker' }, label: { name: 'Shop', company: 'Maker' } });
  const [{ label, ...count } = { label: '' }, shop] = file.cookies;
  expect([label, cookies]).toEqual(['statistics', [count, shop]]);
  expect(rest).toEqual({ version: 3, functions: file.functions });
});

it('leaves out companies if only cookies are shown', () => {
  const { vendors, ...rest } = shownOfKnown(file, 'cookies');
  expect(vendors).toEqual({ site: { name: 'Maker' }, label: { name: 'Shop' } });
  expect(rest).toMatchObject({ functions: file.functions });
});

it('leaves names and categories if nothing is shown', () => {
  const none = { sv: '', en: '' };
  expect(shownOfKnown(file, 'nothing')).toEqual({
    version: 3,
    vendors: {},
    functions: {
      source: { category: 'analytics', purpose: none },
      lifetime: { category: 'necessary', purpose: none },
    },
    cookies: [
      { name: '_count', vendor: '', function: 'source', source: '' },
      { name: '_shop', vendor: '', function: 'lifetime', source: '' },
    ],
  });
});
