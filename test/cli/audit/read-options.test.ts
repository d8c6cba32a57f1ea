import { expect, it } from 'vitest';
import { extentOf } from '../../../cli/audit/read-options.ts';

it('extentOf visits more than the front page if there is a sitemap, unless somebody says', () => {
  const sitemap = 'https://kicks.se/sitemap.xml';
  expect(extentOf({}).pages).toBe(1);
  expect(extentOf({ sitemap }).pages).toBeGreaterThan(1);
  expect(extentOf({ sitemap, pages: 1 }).pages).toBe(1);
});
