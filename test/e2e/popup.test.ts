import fc from 'fast-check';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, openExtensionPage, shows, until } from '../../cli/browser/open-page.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { BROWSERS, triesAll } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { type Driver, drive } from './driver.ts';
import { languageTest } from './language.ts';
import { message } from './message.ts';
import { nameText } from './name-text.ts';
import { countInSight, outcomeOf, type ShownRow, shownRows } from './rows.ts';

declare const chrome: { cookies: object };

const months = (count: number): string => message('short_month', count);
const days = (count: number): string => message('duration_day_other', count);
const years = (count: number): string => message('duration_year_other', count);
const minutes = (count: number): string => message('short_minute', count);
const session = message('short_session');

const AS_DECLARED = 'listed domain-as-declared as-declared';

/** What the popup shows for each cookie that the demo site sets: category, declared, observed, verdicts. */
const PUBLISHED: Record<string, [string, string, string, string]> = {
  toky_state: ['necessary', months(13), months(13), AS_DECLARED],
  __cfduid: ['necessary', months(12), days(30), 'retired domain-as-declared shorter'],
  TokyUserID: ['necessary', days(100), days(365), 'listed domain-as-declared longer'],
  islogged: ['necessary', months(13), months(13), AS_DECLARED],
  '.ASPXAUTH': [
    'necessary',
    months(13),
    session,
    'listed domain-as-declared session-declared-persistent',
  ],
  JSESSIONID: ['necessary', session, session, AS_DECLARED],
  'amp.cookie.test.k7Qw2p': ['analytics', months(12), months(12), AS_DECLARED],
  logglytrackingsession: ['analytics', session, session, AS_DECLARED],
  _hjIncludedInPageviewSample: [
    'analytics',
    months(13),
    minutes(30),
    'listed domain-as-declared shorter',
  ],
  _ga: ['analytics', years(2), days(400), 'listed domain-wider capped'],
};

const ALIAS: typeof PUBLISHED = {
  _hjIncludedInSessionSample_2417098: [
    'analytics',
    months(13),
    minutes(30),
    'name-differs domain-as-declared shorter',
  ],
  amp_cookie_testR4nd0m: [
    'analytics',
    months(12),
    months(12),
    'name-differs domain-as-declared as-declared',
  ],
};

/** Analytics cookies of the demo site that are not published but known, with their vendors. */
const KNOWN: Record<string, string> = {
  _ga_9QX7LT3K2D: 'Google Analytics',
  _gid: 'Google Analytics',
  _hjSessionUser_2417098: 'Hotjar',
  _hjSession_2417098: 'Hotjar',
  amp_4f2a1c: 'Amplitude',
  AMP_4f2a1c09de: 'Amplitude',
  AMP_MKTG_4f2a1c09de: 'Amplitude',
};
/** Cookies of the demo's own, which nobody documents. */
const UNKNOWN = ['beauty_quiz', 'talks_sort'];

describe.each(BROWSERS)('the popup in %s', (kind) => {
  let driver: Driver;
  let rows: ShownRow[];

  beforeAll(async () => {
    driver = await drive(kind);
    await driver.visit();
    rows = await shownRows(await driver.openPopup());
  });
  afterAll(() => driver?.close());

  it.each(Object.entries({ ...PUBLISHED, ...ALIAS }))(
    'shows %s with its verdicts',
    (name, expected) => {
      const found = rows.filter((row) => row.name === name);
      expect(found.length).toBeGreaterThan(0);
      const entry =
        catalogue.entries.find((entry) => name.startsWith(entry.name)) ??
        catalogue.entries.find((entry) => entry.name.startsWith('amp'));
      for (const { category, declared, observed, verdict, issuer, purpose } of found) {
        expect([category, declared, observed, verdict]).toEqual(expected);
        expect(purpose).toBe(entry?.purpose?.en);
        for (const { domain } of entry?.issuers ?? []) {
          expect(issuer).toContain(domain.replace(/^\./, ''));
        }
      }
    },
  );

  it('shows all others as unlisted, and every cookie of the jar once', async () => {
    const published = Object.keys({ ...PUBLISHED, ...ALIAS });
    const unlisted = rows.filter(({ name }) => !published.includes(name));
    expect(unlisted.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(KNOWN), ...UNKNOWN].sort(),
    );
    for (const { name, category, verdict, issuer, purpose, declared } of unlisted) {
      expect([verdict, declared], name).toEqual(['unlisted', message('declaredUnlisted')]);
      const vendor = KNOWN[name];
      if (vendor === undefined) {
        expect(category, name).toBe('unknown');
        continue;
      }
      expect([category, issuer], name).toEqual(['analytics', `${vendor} · kicks.se`]);
      expect(purpose, name).toContain(vendor);
    }
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

  it('shows at least five whole cookies at once, each in at most 72 pixels', async () => {
    const page = await driver.openPopup();
    expect(await countInSight(page)).toBeGreaterThanOrEqual(5);
    const heights = await page.$$eval('[data-cookie]', (list) =>
      list.map((row) => row.getBoundingClientRect().height),
    );
    expect(Math.max(...heights)).toBeLessThanOrEqual(72);
    await page.close();
    const front = await driver.visit();
    await front.bringToFront();
    await driver.showToolbarPopup();
    await until(
      "the toolbar's own popup shows as many",
      async () => (await driver.popupRowsInSight()) >= 5,
    );
    await front.close();
  });

  it('shows a cookie that is set while it is open, and hides one that is removed', async () => {
    const page = await driver.openPopup();
    const front = await driver.visit('/talks/');
    // Loggly sets no path, so the second folder has a cookie of its own.
    await page.waitForSelector('[data-cookie="logglytrackingsession"][data-path="/talks"]');
    await front.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = 'fresh=1; path=/talks';
    });
    await page.waitForSelector('[data-cookie="fresh"][data-category="unknown"][data-new]');
    expect(await page.$('[data-cookie="_ga"][data-new]')).toBeNull();
    await front.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = 'fresh=; path=/talks; max-age=0';
    });
    await until(
      'the cookie is not shown',
      async () => (await page.$('[data-cookie="fresh"]')) === null,
    );
    await front.close();
    await page.close();
  });

  it('keeps the open row, the focus and the place while cookies come', async () => {
    const page = await driver.openPopup();
    const row = '[data-cookie="logglytrackingsession"]';
    await click(page, `${row} summary`);
    await shows(page, `${row} .details`);
    await page.$eval(`${row} summary`, (summary) => {
      (summary as HTMLElement).focus();
      summary.scrollIntoView({ block: 'center' });
    });
    const state = (): Promise<object> =>
      page.$eval(row, (element) => ({
        top: Math.round(element.getBoundingClientRect().top),
        isOpen: element.querySelector('details')?.open,
        hasFocus: element.contains(document.activeElement),
      }));
    const before = await state();
    expect(before).toMatchObject({ isOpen: true, hasFocus: true });
    // Above and below it.
    const names = [...'ABCDEFGHIJ'].flatMap((letter) => [`_ga_${letter}QX7LT3K2D`, letter]);
    await driver.setCookies(names.map((name) => ({ url: 'https://community.kicks.se/', name })));
    for (const name of names) await shows(page, `[data-cookie="${name}"]`);
    expect(await state()).toEqual(before);
    await page.close();
  });

  it('shows every fact in the details', async () => {
    const page = await driver.openPopup();
    await click(page, '[data-cookie="__cfduid"][data-domain=".community.kicks.se"] summary');
    const details = await page.waitForSelector('[data-cookie="__cfduid"] .details');
    const text = await details?.evaluate((element) => element.textContent);
    for (const part of [
      message('sentence_retired'),
      catalogue.entries.find(({ name }) => name === '__cfduid')?.retired?.note.en,
      message('sentence_shorter', message('duration_month_other', 12), days(30)),
      message('domainAndBelow', 'community.kicks.se'),
      message('detailFirstSeen'),
      message('detailTimesSet'),
    ]) {
      expect(text).toContain(part);
    }
    await page.close();
  });

  // What the page makes of any text is the same in both browsers.
  if (triesAll(kind)) {
    it('shows hostile names as text, and makes invisible characters visible', async () => {
      const names = [
        '__proto__',
        'constructor',
        '<b>bold</b>',
        'a\u202eb',
        'föö',
        `long${'g'.repeat(4_086)}`,
      ];
      const front = await driver.visit();
      await front.evaluate((list) => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        for (const name of list) document.cookie = `${name}=1`;
      }, names);
      const page = await driver.open('popup/index.html');
      const shown = (await shownRows(page)).map(({ name }) => name);
      // Each browser refuses some of these names. The popup shows all that it accepts.
      const held = (await driver.jar()).map(({ name }) => nameText(kind, name));
      expect(shown.toSorted()).toEqual(held.toSorted());
      for (const name of ['__proto__', 'constructor', '<b>bold</b>']) expect(held).toContain(name);
      const text = await page.$$eval('.name', (list) => list.map(({ textContent }) => textContent));
      for (const name of ['a⟨U+202E⟩b', 'föö', '<b>bold</b>']) expect(text).toContain(name);
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(width).toBeLessThanOrEqual(0);
      await page.setViewport({ width: 400, height: 600 });
      await click(page, '[data-cookie^="longg"] [data-action="delete"]');
      expect(await outcomeOf(page)).toBe('deleted');
      const foot = await page.$eval('.foot', (element) => element.getBoundingClientRect().height);
      expect(foot).toBeLessThan(200);
      await front.close();
      await page.close();
    });
  }

  it('shows each cookie of a random jar once, in the right category', async () => {
    await driver.clear();
    const published = catalogue.entries.map(({ name }) => name.replace('XXXXXX', 'z1'));
    const name = fc.oneof(
      fc.constantFrom(...published),
      fc.constantFrom('_GA', '_gat', 'amp_cookie_test', 'amp.cookie.test.', 'toString'),
      fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,40}$/),
    );
    const cookie = fc.record({
      name,
      host: fc.constantFrom('community.kicks.se', 'www.kicks.se', 'kicks.se', 'a.b.kicks.se'),
      wide: fc.boolean(),
      path: fc.constantFrom('/', '/talks', '/talks/', '/%C3%A5'),
      partitioned: fc.boolean(),
      expires: fc.option(fc.integer({ min: 60, max: 500 * 86_400 })),
    });
    const jar = fc.sample(cookie, { numRuns: 120, seed: 20_261_123 });
    const now = Math.floor(Date.now() / 1000);
    await driver.setCookies(
      jar.map(({ host, wide, expires, partitioned, ...cookie }) => ({
        url: `https://${host}/`,
        value: 'x',
        secure: true,
        sameSite: 'no_restriction' as const,
        ...cookie,
        ...(wide && { domain: host }),
        ...(expires !== null && { expirationDate: now + expires }),
        ...(partitioned && {
          partitionKey: { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: false },
        }),
      })),
    );
    const held = await driver.jar();
    expect(held.length).toBeGreaterThan(60);
    const page = await driver.open('popup/index.html');
    const line = (slot: { name: string; domain: string; path: string }, category: string): string =>
      `${slot.name} ${slot.domain}${slot.path} ${category}`;
    const expected = held.map((cookie) => line(cookie, categoryOf(cookie)));
    const shown = await shownRows(page);
    expect(shown.map((row) => line(row, row.category)).toSorted()).toEqual(expected.toSorted());
    expect(shown.filter(({ purpose, observed }) => purpose === '' || observed === '')).toEqual([]);
    expect(await page.$$('[data-cookie] [data-action="delete"]')).toHaveLength(shown.length);
    await page.close();
  });

  it('lays out rows far below only when they come near, and they can be used as all others', async () => {
    const set = (expirationDate: number) =>
      driver.setCookies(
        Array.from({ length: 12 }, (_, i) => ({
          url: 'https://community.kicks.se/',
          name: `more_${i}`,
          value: '1',
          expirationDate,
        })),
      );
    await set(Date.now() / 1000 + 3_600);
    const page = await driver.open('popup/index.html');
    await shows(page, '.keys');
    const last = (await page.$$('[data-cookie]')).at(-1);
    if (last === undefined) throw new Error('There is no row');
    const isLaidOut = () =>
      last.$eval('.name', (name) => name.checkVisibility({ contentVisibilityAuto: true }));
    const isInSight = () =>
      last.evaluate((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      });
    const toTop = () => page.evaluate(() => scrollTo(0, 0));
    const height = () => page.evaluate(() => document.documentElement.scrollHeight);
    expect(await isLaidOut()).toBe(false);
    const before = await height();

    // By keyboard.
    await page.focus('[data-cookie] summary');
    await page.keyboard.press('End');
    await until('the last row is laid out', isLaidOut);
    expect(await last.evaluate((row) => row.contains(document.activeElement))).toBe(true);
    expect(await isInSight()).toBe(true);
    // What is laid out is as high as it was taken to be, so that nothing jumps.
    expect(Math.abs((await height()) - before) / before).toBeLessThan(0.02);
    await page.keyboard.press('Enter');
    await shows(page, '[data-cookie] details[open] .details');
    await page.keyboard.press('Enter');

    // By the browser's own search, backwards from the top.
    await toTop();
    const isFound = await last.evaluate((row) => {
      const { find } = globalThis as unknown as Record<'find', (...how: unknown[]) => boolean>;
      getSelection()?.removeAllRanges();
      const [isCaseSensitive, isBackwards, wraps] = [true, true, true];
      find(row.getAttribute('data-cookie'), isCaseSensitive, isBackwards, wraps);
      return row.contains(getSelection()?.anchorNode ?? null);
    });
    expect(isFound).toBe(true);

    // By scrolling: the heading of the category stays at the upper edge.
    await toTop();
    const headings = await page.$$eval('[data-cookie]', (rows) => {
      const middle = rows[Math.floor(rows.length / 2)];
      middle?.scrollIntoView({ block: 'center' });
      const heading = middle?.closest('section')?.querySelector('.category-head');
      return [heading?.getBoundingClientRect().top, middle?.getBoundingClientRect().top];
    });
    expect(Math.abs(headings[0] ?? Number.NaN)).toBeLessThan(1);
    expect(headings[1]).toBeGreaterThan(0);
    await page.close();
    await set(1);
  });

  // Both browsers read English texts in all other tests.
  if (triesAll(kind)) {
    it('says so if there are no cookies', async () => {
      await driver.clear();
      const page = await driver.open('popup/index.html');
      expect(await page.$eval('main', (main) => main.textContent)).toContain(message('empty'));
      await page.close();
    });

    languageTest('en', [320], () => driver);
  }

  if (kind === 'chromium')
    describe("in the toolbar's own window", () => {
      let front: Page;

      beforeAll(async () => {
        front = await driver.visit();
      });

      it('explains whose cookies it shows, and says if the page behind it is of another site', async () => {
        const popup = await driver.openToolbarPopup();
        expect(await popup.$eval('.scope', (element) => element.textContent)).toBe('');
        await click(popup, '[data-action="help"]');
        await shows(popup, '.help');
        const help = await popup.$eval('.help', (element) => element.textContent);
        expect(help).toContain(message('helpFrom'));
        await popup.waitForSelector('[data-cookie="_ga"]');
        await popup.close();
        await front.goto('about:blank');
        const other = await driver.openToolbarPopup();
        expect(await other.$eval('.scope', (element) => element.textContent)).toBe(
          message('scopeStore'),
        );
        await other.waitForSelector('[data-cookie="_ga"]');
      });

      it('shows every cookie as a whole in its first picture', async () => {
        await driver.setCookies(
          Array.from({ length: 60 }, (_, i) => ({
            url: 'https://community.kicks.se/',
            name: `unlisted_${i}`,
            expirationDate: 4e9,
          })),
        );
        await driver.settled();
        const page = await driver.browser.newPage();
        await page.evaluateOnNewDocument(() => {
          const look = (): void => {
            if (document.documentElement.dataset['state'] !== 'ready') return;
            observer.disconnect();
            const rows = [...document.querySelectorAll('[data-cookie]')];
            Object.assign(globalThis, { first: rows.map(({ outerHTML }) => outerHTML) });
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { subtree: true, attributeFilter: ['data-state'] });
        });
        await page.goto(`${driver.extensionOrigin}/popup/index.html`);
        // What the popup loads later does not change them.
        await page.waitForSelector('.keys');
        const rows = await page.$$eval('[data-cookie]', (list) =>
          list.map(({ outerHTML }) => outerHTML),
        );
        expect(await page.evaluate('first')).toEqual(rows);
        // A lifetime is known only from the record of a cookie.
        const lifetimes = (await shownRows(page))
          .filter(({ name }) => name.startsWith('unlisted_'))
          .map(({ observed }) => observed);
        expect(lifetimes).toEqual(Array.from({ length: 60 }, () => days(400)));
        await page.close();
      });

      it('says so if the browser does not answer, and starts again on request', async () => {
        const page = await driver.browser.newPage();
        // Puppeteer's preload scripts run in extension pages only in Chromium.
        const { identifier } = await page.evaluateOnNewDocument(() => {
          Object.defineProperty(chrome.cookies, 'getAll', {
            value: () => Promise.reject(new Error('The browser is shutting down')),
          });
        });
        await openExtensionPage(driver, page, 'popup/index.html');
        expect(await page.$eval('html', (html) => html.dataset['state'])).toBe('error');
        expect(await page.$eval('[role="alert"]', (alert) => alert.textContent)).toBe(
          message('errorAbout'),
        );
        await page.removeScriptToEvaluateOnNewDocument(identifier);
        await page.click('button');
        await page.waitForSelector('html[data-state="ready"] [data-cookie="_ga"]');
      });
    });
});
