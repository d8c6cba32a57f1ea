import { expect, it } from 'vitest';
import { faultIn, faultInExtent } from '../../../cli/audit/check-options.ts';
import type { AuditOptions } from '../../../cli/audit/options.ts';

const defaults = {
  browser: 'chromium',
  consent: 'none',
  timeout: 60,
  failOn: 'error',
  format: 'text',
  language: 'sv',
} as const;

it.each<[fits: boolean, given: string[], options: Partial<AuditOptions>]>([
  [true, [], { catalogue: '-' }],
  [false, [], { catalogue: '-', ignore: '-' }],
  [false, [], { urls: '-', baseline: '-' }],
  [false, [], { fromHar: '-', catalogue: '-' }],
  [true, [], { fromHar: 'x.har' }],
  [false, ['https://kicks.se/'], { fromHar: 'x.har' }],
  [true, [], { browserPath: '/x' }],
  [false, [], { browserPath: '/x', browser: 'both' }],
])('%s: the pages %j go together with %o', (fits, given, options) => {
  expect(faultIn(given, { ...defaults, ...options }) === null).toBe(fits);
});

const sitemap = 'https://kicks.se/sitemap.xml';

it.each<[fits: boolean, addresses: number, options: { pages?: number; sitemap?: string }]>([
  [true, 5, {}],
  [true, 5, { pages: 5 }],
  [false, 5, { pages: 4 }],
  [true, 9, { sitemap }],
  [false, 10, { sitemap }],
  [true, 10, { sitemap, pages: 11 }],
  [false, 10, { sitemap, pages: 10 }],
])('%s: %i addresses beside %o', (fits, addresses, options) => {
  expect(faultInExtent(addresses, options) === null).toBe(fits);
});
