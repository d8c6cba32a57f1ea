import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { click, shows, until } from '../../cli/browser/open-page.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { BROWSERS } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { message } from './message.ts';
import { outcomeOf, shownRows } from './rows.ts';

describe.each(BROWSERS)('in %s', (kind) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await drive(kind, { pageCache: true });
  });
  afterAll(() => driver?.close());

  /** Forgets everything, the pages of the site included. */
  async function beginAnew(): Promise<void> {
    for (const page of await driver.browser.pages()) {
      if (page.url().includes('.kicks.se')) await page.close();
    }
    await driver.clear();
    await driver.settled();
    await driver.ask({ type: 'erase-ledger' });
  }

  const records = (): Promise<LedgerRecord[]> => driver.records();
  /** Late changes of a visit may start the worker again at once. */
  const stopped = (): Promise<void> =>
    until('the worker is stopped', async () => {
      await driver.stopFinishedWorker();
      return !(await driver.isWorkerRunning());
    });

  describe('the worker, after a visit,', () => {
    beforeAll(async () => {
      await beginAnew();
      await driver.visit();
    });

    it('records the cookies that the site sets, each slot once', async () => {
      const held = await driver.jar();
      await until(
        'every cookie is in the ledger as set',
        async () => (await records()).filter(({ lastSet }) => lastSet).length === held.length,
      );
      const ga = (await records()).find(({ slot }) => slot.name === '_ga');
      expect(ga).toMatchObject({ timesSet: 1, removed: null });
      expect(ga?.lastSet?.at).toBe(ga?.firstSeen);
    });

    it('shows the number of analytics and unlisted cookies on the icon of the tab', async () => {
      const popup = await driver.openPopup();
      const shown = await shownRows(popup);
      await popup.close();
      const count = shown.filter(({ category }) => category !== 'necessary').length;
      expect(count).toBeGreaterThan(0);
      await until(
        `the badge shows ${count}`,
        async () => (await driver.badge('community.kicks.se')) === String(count),
      );
    });

    it('never stores a value', async () => {
      const values = (await driver.jar())
        .map(({ value }) => value)
        .filter((value) => value.length > 6);
      expect(values.length).toBeGreaterThan(3);
      await until('the ledger has the cookies of the visit', async () => {
        return (await records()).some(({ slot }) => slot.name === '_ga');
      });
      const all = JSON.stringify([await driver.records(), await driver.stored('sync', 'settings')]);
      for (const value of values) expect(all).not.toContain(value);
    });
  });

  describe('the worker', () => {
    beforeEach(beginAnew);

    it('is not started by windows and tabs that are closed, nor by visits to another site', async () => {
      const page = await driver.browser.newPage();
      const other = await driver.browser.newPage();
      await stopped();
      await driver.closeNewWindow();
      await other.close();
      let starts = 0;
      for (let visits = 0; visits < 6; visits += 1) {
        await page.goto(`https://localhost:${driver.site.port}/set?type=text/html`);
        if (!(await driver.isWorkerRunning())) continue;
        starts += 1;
        await stopped();
      }
      expect(starts).toBe(0);
      await page.close();
    });

    it('is not started by the side panel, which follows the tab in front and shows what comes', async () => {
      const front = await driver.visit();
      await front.bringToFront();
      await driver.openPanel();
      const says = (scope: string): Promise<void> =>
        until(`the panel says "${scope}"`, async () => (await panelScope()) === scope);
      const panelScope = async () => (await driver.panelTexts('.scope')).join();
      const has = (selector: string, isThere = true): Promise<void> =>
        until(`the panel has ${isThere ? '' : 'no '}${selector}`, async () => {
          return (await driver.inPanel(selector, 'class')).length > 0 === isThere;
        });
      await says('');
      await has('[data-storage-item]');
      await front.evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = 'fresh=1; path=/';
      });
      await has('[data-cookie="fresh"]');

      const other = await driver.browser.newPage();
      const elsewhere = `https://localhost:${driver.site.port}/set?type=text/html`;
      await other.goto(elsewhere);
      await says(message('scopeStore'));
      await has('[data-storage-item]', false);
      await stopped();
      await other.goto(elsewhere);
      await front.bringToFront();
      await says('');
      await has('[data-storage-item]');
      await other.bringToFront();
      await says(message('scopeStore'));
      expect(await driver.isWorkerRunning()).toBe(false);

      await other.goto(driver.url('community.kicks.se'));
      await says('');
      // The page stores its item when it has loaded, perhaps after the panel has asked for it; the next load has it.
      await other.waitForSelector('html[data-settled]');
      await other.reload();
      await has('[data-storage-item]');
      await other.goto(elsewhere);
      await says(message('scopeStore'));
      await has('[data-storage-item]', false);
      await driver.closePanel();
      await front.close();
      await other.close();
    });

    it('starts again after a stop, misses nothing and invents nothing', async () => {
      const page = await driver.visit('/talks/');
      await page.evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        for (let i = 0; i < 5; i += 1) document.cookie = `known${i}=1; path=/; max-age=86400`;
      });
      const known = async (): Promise<LedgerRecord[]> =>
        (await records()).filter(({ slot }) => slot.name.startsWith('known'));
      await until('the ledger knows five of them', async () => (await known()).length === 5);
      await stopped();
      await page.evaluate(() => {
        // biome-ignore-start lint/suspicious/noDocumentCookie: as a page does it
        for (let i = 0; i < 5; i += 1) {
          document.cookie = `known${i}=2; path=/; max-age=3600`;
          document.cookie = `known${i}=; path=/; max-age=0`;
        }
        for (let i = 0; i < 30; i += 1) document.cookie = `burst${i}=1; path=/; max-age=86400`;
        document.cookie = 'burst0=; path=/; max-age=0';
        // biome-ignore-end lint/suspicious/noDocumentCookie: as above
      });
      // It has seen when each was set: the one that started it, and all that followed.
      await until('every cookie of the burst is in the ledger as set', async () => {
        const burst = (await records()).filter(({ slot }) => slot.name.startsWith('burst'));
        const there = burst.filter(({ removed }) => removed === null);
        return there.length === 29 && there.every(({ lastSet }) => lastSet !== null);
      });
      expect(await driver.isWorkerRunning()).toBe(true);
      // What happened is told by events, and nothing that the start found comes before them.
      const removal = kind === 'firefox' ? 'explicit' : 'expired_overwrite';
      const eventsOf = ({ events }: LedgerRecord): string[] =>
        events.map((event) => (event.type === 'removed' ? event.cause : event.type));
      expect((await known()).map(eventsOf)).toEqual(Array(5).fill(['set', 'set', removal]));
    });

    it('survives one stop after another while cookies are set', async () => {
      const page = await driver.visit('/talks/');
      for (let round = 0; round < 5; round += 1) {
        await page.evaluate((n) => {
          // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
          for (let i = 0; i < 5; i += 1) document.cookie = `round${n}x${i}=1; path=/; max-age=9999`;
        }, round);
        await driver.stopWorker();
      }
      await page.reload();
      await until(
        'the cookies of every round are in the ledger',
        async () =>
          (await records()).filter(({ slot }) => slot.name.startsWith('round')).length === 25,
      );
      const held = new Set((await driver.jar()).map(({ name }) => name));
      await until('the ledger has every cookie of the jar', async () => {
        const present = (await records()).filter(({ removed }) => removed === null);
        return [...held].every((name) => present.some(({ slot }) => slot.name === name));
      });
    });

    it('records who removed a cookie: this extension or the site', async () => {
      const page = await driver.visit();
      const popup = await driver.open('popup/index.html');
      await popup.$eval('[data-cookie="_gid"] [data-action="delete"]', (button) =>
        (button as HTMLElement).click(),
      );
      const cause = async (name: string, domain: string): Promise<string | undefined> =>
        (await records()).find(({ slot }) => slot.name === name && slot.domain === domain)?.removed
          ?.cause;
      await until(
        'the deletion of _gid is in the ledger',
        async () => (await cause('_gid', '.kicks.se')) === 'extension',
      );
      await popup.close();
      await page.evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = 'islogged=; path=/; max-age=0';
      });
      // Firefox reports the same cause for every deletion.
      const reported = kind === 'firefox' ? 'explicit' : 'expired_overwrite';
      await until(
        'the deletion of islogged is in the ledger',
        async () => (await cause('islogged', 'community.kicks.se')) === reported,
      );
    });

    it('moves an unreadable record to the quarantine, and keeps all others', async () => {
      await driver.stopWorker();
      await driver.store('local', 'ledger/broken', { version: 1, data: { half: 'a write' } });
      const popup = await driver.open('popup/index.html');
      await driver.visit();
      await until('_ga is in the ledger', async () =>
        (await records()).some(({ slot }) => slot?.name === '_ga'),
      );
      await until('the record is in quarantine', async () =>
        JSON.stringify((await driver.stored('local', 'quarantine')) ?? '').includes('half'),
      );
      expect(await driver.stored('local', 'ledger/broken')).toBeUndefined();
      await until('the popup shows all others', async () => (await shownRows(popup)).length > 10);
      await popup.close();
    });
  });

  describe('badges and access', () => {
    beforeAll(beginAnew);

    it('each tab of the site has its number after a load, a reload, and a return', async () => {
      await driver.clear([{ url: 'https://community.kicks.se/', name: '_ga', value: '1' }]);
      const has = (host: string): Promise<void> =>
        until(`the badge of ${host} shows 1`, async () => (await driver.badge(host)) === '1');
      await driver.settled();
      await driver.stopFinishedWorker();
      // The pages set no cookie, whose event would have every badge painted.
      const quiet = new URLSearchParams({
        type: 'text/html',
        header: 'cache-control: max-age=600',
      });
      const page = await driver.browser.newPage();
      await page.goto(driver.url('community.kicks.se', `/set?${quiet}`));
      await has('community.kicks.se');
      await page.reload();
      await has('community.kicks.se');
      const other = await driver.browser.newPage();
      await other.goto(driver.url('www.kicks.se', `/set?${quiet}`));
      await has('www.kicks.se');
      await has('community.kicks.se');
      await page.evaluate('window.before = true');
      await page.goto(`https://localhost:${driver.site.port}/set?type=text/html`);
      await driver.stopFinishedWorker();
      comeBack(page);
      await has('community.kicks.se');
      await isAsItWasLeft(page);
      await page.close();
      await other.close();
    });

    it('a page that the browser keeps has left the site, until a tab comes back to it', {
      timeout: 180_000,
    }, async () => {
      const clean = (analytics: boolean): Promise<unknown> =>
        driver.ask({ type: 'change-settings', change: { clean: { analytics } } });
      const isNoted = async (): Promise<boolean> =>
        JSON.stringify([await driver.stored('local', 'open-stores')]).includes(driver.storeId);
      await clean(true);
      await driver.clear([{ url: 'https://community.kicks.se/', name: '_ga', value: '1' }]);
      const kept = new URLSearchParams({ type: 'text/html', header: 'cache-control: max-age=600' });
      const page = await driver.browser.newPage();
      await page.goto(driver.url('community.kicks.se', `/set?${kept}`));
      await until('the visit is noted', isNoted);
      await page.evaluate('window.before = true');
      await page.goto(`https://localhost:${driver.site.port}/set?type=text/html`);
      // If the browser loses the message of the page, the alarm comes a minute later.
      await until('the store is clean', async () => !(await isNoted()), 90_000);
      expect(await driver.jar()).toEqual([]);
      comeBack(page);
      await until('the visit is noted again', isNoted);
      await isAsItWasLeft(page);
      await clean(false);
      await page.close();
    });

    it('that is withheld is a state of its own, and everything is shown once it is granted', async () => {
      await driver.visit();
      await driver.setAccess(false);
      const popup = await driver.open('popup/index.html');
      expect(await popup.$eval('html', (html) => html.dataset['state'])).toBe('no-access');
      await popup.waitForSelector('[data-action="allow"]');
      expect(await popup.$('[data-cookie]')).toBeNull();
      const options = await driver.open('options/index.html');
      expect(await options.$eval('html', (html) => html.dataset['state'])).toBe('no-access');
      await driver.setAccess(true);
      await popup.waitForSelector('html[data-state="ready"] [data-cookie="_ga"]');
      // Every row is complete, with what the ledger knew before.
      await until(
        'every row is complete',
        async () =>
          (await popup.$$('[data-cookie] [data-field="observed"]')).length ===
          (await popup.$$('[data-cookie]')).length,
      );
      await popup.$eval('[data-cookie="_ga"] details', (details) => {
        (details as HTMLDetailsElement).open = true;
      });
      await until("the ledger's facts are shown", async () => {
        const row = await popup.$eval('[data-cookie="_ga"]', ({ textContent }) => textContent);
        return row.includes(message('detailFirstSeen'));
      });
      await options.waitForSelector('html[data-state="ready"]');
    });

    if (kind === 'firefox') {
      it('is asked for in plain sight', async () => {
        await driver.openPanel();
        await driver.setAccess(false);
        await driver.pressInPanel('[data-action="allow"]');
        await driver.answerQuestion();
        await until('the panel shows cookies', async () => {
          return (await driver.inPanel('[data-state="ready"] [data-cookie]', 'class')).length > 0;
        });
        await driver.closePanel();
        await driver.setAccess(false);
        await driver.showToolbarPopup();
        const state = () => driver.inPopup('html:has([data-action="allow"])', 'data-state');
        await until('the popup has a button', async () => (await state()).join() === 'no-access');
        await driver.clickInPopup('[data-action="allow"]');
        await until('the popup is gone', async () => (await state()).length === 0);
        const options = await driver.open('options/index.html');
        await options.click('[data-action="allow"]');
        await driver.answerQuestion();
        await shows(options, 'html[data-state="ready"]:not(:has([data-notice="access"]))');
        await until(
          'the badge is right again',
          async () => (await driver.badge('community.kicks.se')) !== '',
        );
      });
    }

    it('to one host shows and deletes what may be seen there, blocks it, and says what is out of sight', async () => {
      await driver.visit();
      const session = async () =>
        (await driver.records()).find(({ slot }) => slot.name === 'JSESSIONID');
      await until('the ledger knows it', async () => (await session()) !== undefined);
      const popup = await driver.open('popup/index.html');
      const options = await driver.open('options/index.html');
      const report = await driver.open('report/index.html');
      await driver.grantOnly('community.kicks.se');
      for (const page of [popup, options, report]) {
        await shows(page, 'html[data-state="ready"] [data-notice="access"] [data-action="allow"]');
        const said = await page.$eval('[data-notice="access"] p', ({ textContent }) => textContent);
        const unseen = [message(`restOfDomain_${kind}`, 'kicks.se'), 'nr-data.net', 'tokywoky.com'];
        for (const host of unseen) expect(said).toContain(host);
      }
      await shows(popup, '[data-cookie=".ASPXAUTH"]');
      expect(await popup.$('[data-domain$="tokywoky.com"]')).toBeNull();
      // Only Firefox shows cookies of the whole domain to whoever may see one of its hosts.
      expect((await popup.$('[data-domain=".kicks.se"]')) !== null).toBe(kind === 'firefox');

      await until(
        'the badge counts what may be seen',
        async () => (await driver.badge('community.kicks.se')) !== '',
      );

      await driver.stopWorker();
      await driver.settled();
      expect((await session())?.removed).toBeNull();

      await click(popup, '[data-action="delete-analytics"]');
      expect(await outcomeOf(popup)).toBe('deleted');
      await until('the heading says so', async () =>
        (await popup.$eval('h1', (h1) => h1.textContent)).includes(message('summaryNoneInSight')),
      );
      await click(popup, '[data-action="undo"]');
      expect(await outcomeOf(popup)).toBe('restored');
      await click(popup, '[data-action="block-analytics"]');
      expect(await outcomeOf(popup)).toBe('blocked');
      await driver.visit();
      await driver.settled();
      const analytics = await popup.$$('[data-category="analytics"][data-cookie]');
      expect(analytics).toEqual([]);

      await driver.setAccess(true);
      await shows(popup, '[data-cookie="JSESSIONID"]');
      for (const page of [popup, options, report]) {
        await until('the notice is gone', async () => (await page.$('[data-notice]')) === null);
      }
    });
  });
});

/** Goes back. Puppeteer's own method would wait for a load, and coming back is none. The page may be gone before it answers. */
function comeBack(page: Page): void {
  void page.evaluate('history.back()').catch(() => undefined);
}

/** Waits until the page is shown from the browser's cache. What it shows changes after the extension hears of it. */
function isAsItWasLeft(page: Page): Promise<void> {
  return until('the page is back as it was left', async () => {
    return (await page.evaluate('window.before')) === true;
  });
}
