import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/open-page.ts';
import { BROWSERS } from '../../scripts/paths.ts';
import { catalogue } from '../../src/catalogue/kicks.ts';
import { type Driver, drive } from './driver.ts';
import { type ShownRow, shownRows } from './rows.ts';

/** What the demo site sets, in the words of the popup: category, declared, observed, verdict. */
const PUBLISHED: Record<string, [string, string, string, string]> = {
  toky_state: ['necessary', '13 months', '13 months', 'listed domain-as-declared as-declared'],
  __cfduid: ['necessary', '12 months', '30 days', 'retired domain-as-declared shorter'],
  TokyUserID: ['necessary', '100 days', '365 days', 'listed domain-as-declared longer'],
  islogged: ['necessary', '13 months', '13 months', 'listed domain-as-declared as-declared'],
  '.ASPXAUTH': [
    'necessary',
    '13 months',
    'until the browser closes',
    'listed domain-as-declared session-declared-persistent',
  ],
  JSESSIONID: [
    'necessary',
    'until the browser closes',
    'until the browser closes',
    'listed domain-as-declared as-declared',
  ],
  'amp.cookie.test.k7Qw2p': [
    'analytics',
    '12 months',
    '12 months',
    'listed domain-as-declared as-declared',
  ],
  logglytrackingsession: [
    'analytics',
    'until the browser closes',
    'until the browser closes',
    'listed domain-as-declared as-declared',
  ],
  _hjIncludedInPageviewSample: [
    'analytics',
    '13 months',
    '30 minutes',
    'listed domain-as-declared shorter',
  ],
  _hjIncludedInSessionSample: [
    'analytics',
    '13 months',
    '30 minutes',
    'listed domain-as-declared shorter',
  ],
  _ga: ['analytics', '2 years', '400 days', 'listed domain-wider capped'],
};

const ALIAS = {
  amp_cookie_testR4nd0m: [
    'analytics',
    '12 months',
    '12 months',
    'name-differs domain-as-declared as-declared',
  ],
};

describe.each(BROWSERS)('the popup in %s', (kind) => {
  let driver: Driver;
  let rows: ShownRow[];

  beforeAll(async () => {
    driver = await drive(kind);
    await driver.visit();
    rows = await shownRows(await driver.openPopup());
  });
  afterAll(() => driver?.close());

  it.each(Object.entries({ ...PUBLISHED, ...ALIAS }))('shows %s as it is', (name, expected) => {
    const found = rows.filter((row) => row.name === name);
    expect(found.length).toBeGreaterThan(0);
    const entry =
      catalogue.entries.find((one) => one.name === name) ??
      catalogue.entries.find((one) => one.name.startsWith('amp'));
    for (const { category, declared, observed, verdict, issuer, purpose } of found) {
      expect([category, declared, observed, verdict]).toEqual(expected);
      expect(purpose).toBe(entry?.purpose.en);
      for (const { domain } of entry?.issuers ?? []) {
        expect(issuer).toContain(domain.replace(/^\./, ''));
      }
    }
  });

  it('shows what accompanies them as unlisted, and every cookie of the jar once', async () => {
    const unlisted = rows.filter(({ category }) => category === 'unlisted');
    expect(unlisted.map(({ name }) => name).sort()).toEqual([
      '_ga_9QX7LT3K2D',
      '_gid',
      '_hjSessionUser_2417098',
      'amp_4f2a1c',
    ]);
    expect(unlisted.every(({ verdict }) => verdict === 'unlisted')).toBe(true);
    const place = ({
      name,
      domain,
      path,
    }: {
      name: string;
      domain: string;
      path: string;
    }): string => `${name} ${domain}${path}`;
    expect(rows.map(place).sort()).toEqual((await driver.jar()).map(place).sort());
  });

  it('shows a cookie that is set while it is open, and takes away one that goes', async () => {
    const page = await driver.openPopup();
    const front = await driver.visit('/talks/');
    // Loggly sets no path: the second folder has a copy of its own.
    await page.waitForSelector('[data-cookie="logglytrackingsession"][data-path="/talks"]');
    await front.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = 'fresh=1; path=/talks';
    });
    await page.waitForSelector('[data-cookie="fresh"][data-category="unlisted"]');
    await front.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = 'fresh=; path=/talks; max-age=0';
    });
    await until(async () => (await page.$('[data-cookie="fresh"]')) === null);
    await front.close();
    await page.close();
  });

  it('says everything in the details', async () => {
    const page = await driver.openPopup();
    await page.click('[data-cookie="__cfduid"][data-domain=".community.kicks.se"] summary');
    const details = await page.waitForSelector('[data-cookie="__cfduid"] .details');
    const text = await details?.evaluate((element) => element.textContent);
    for (const part of [
      'Its maker no longer uses it.',
      'Cloudflare stopped setting this cookie on 10 May 2021.',
      'KICKS says 12 months; it is kept for only 30 days.',
      'community.kicks.se and everything below it',
      'First seen',
      'Times set',
    ]) {
      expect(text).toContain(part);
    }
    await page.close();
  });

  it('shows hostile names as text, with what is invisible written out', async () => {
    const names = ['__proto__', 'constructor', '<b>bold</b>', 'a\u202eb', `long${'g'.repeat(900)}`];
    const front = await driver.visit();
    await front.evaluate((list) => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      for (const name of list) document.cookie = `${name}=1`;
    }, names);
    const page = await driver.open('popup/index.html');
    const shown = (await shownRows(page)).map(({ name }) => name);
    // Each browser refuses some of them; what it holds is shown as it is.
    const held = (await driver.jar()).map(({ name }) => name);
    expect(shown.toSorted()).toEqual(held.toSorted());
    for (const name of ['__proto__', 'constructor', '<b>bold</b>']) expect(held).toContain(name);
    const text = await page.$$eval('.name', (list) => list.map((one) => one.textContent));
    if (held.includes('a\u202eb')) expect(text).toContain('a⟨U+202E⟩b');
    expect(text).toContain('<b>bold</b>');
    const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(width).toBeLessThanOrEqual(0);
    await front.close();
    await page.close();
  });

  it('says so where there is nothing', async () => {
    await driver.clear();
    const page = await driver.open('popup/index.html');
    expect(await page.$eval('main', (main) => main.textContent)).toContain('No cookies from KICKS');
    await page.close();
  });
});
