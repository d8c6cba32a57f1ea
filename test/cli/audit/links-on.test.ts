import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { linksOn } from '../../../cli/audit/links-on.ts';

const pageWhere = (evaluate: () => Promise<string[]>): Page => ({ evaluate }) as unknown as Page;

it('linksOn names the links of a page, or why it does not answer', async () => {
  const links = ['https://kicks.se/talks/'];
  expect(
    await linksOn(
      pageWhere(async () => links),
      60_000,
    ),
  ).toEqual(links);
  expect(
    await linksOn(
      pageWhere(() => new Promise(() => undefined)),
      1,
    ),
  ).toMatchObject({
    reason: 'time-out',
  });
  const crashed = () => Promise.reject(new Error('Page crashed!'));
  expect(await linksOn(pageWhere(crashed), 60_000)).toMatchObject({ reason: 'browser-failed' });
});
