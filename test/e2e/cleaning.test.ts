import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Launched } from '../../cli/browser/launch.ts';
import { click, openExtensionPage, shows, until } from '../../cli/browser/open-page.ts';
import { launch } from '../../scripts/launch.ts';
import { HOSTS } from '../site/server.ts';
import { BROWSERS } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { type Driver, drive, type RawCookie } from './driver.ts';
import { outcomeOf } from './rows.ts';

interface Tab {
  id: number;
  incognito: boolean;
  /** Firefox only. */
  cookieStoreId?: string;
}

/** The part of the extension API that these tests call in a page of the extension. */
interface PageApi {
  alarms: { create(name: string, info: object): Promise<void> };
  cookies: { getAll(query: object): Promise<RawCookie[]> };
  tabs: {
    query(query: object): Promise<Tab[]>;
    discard(id: number): Promise<unknown>;
    remove(ids: number[]): Promise<void>;
  };
  windows: { create(data: object): Promise<{ id: number }>; remove(id: number): Promise<void> };
}

declare const browser: PageApi;
/** An older Chrome has only this one. */
declare const chrome: PageApi;

const SITE = { url: '*://*.kicks.se/*' };

/** `_ga` is always kept; the other analytics cookies are to be deleted once the site is left. */
const EXCEPTIONS = [{ name: '_ga', action: 'keep' }];
/** In milliseconds. If the browser loses the message of a page that goes, the alarm comes a minute later. */
const PATIENCE = 90_000;

const isDoomed = (cookie: RawCookie): boolean =>
  cookie.name !== '_ga' && categoryOf(cookie) === 'analytics';

describe.each(BROWSERS)('the site is left in %s', { timeout: 2 * PATIENCE }, (kind) => {
  let profile: string;
  let driver: Driver;
  let again: Launched | undefined;
  /** A page of the extension. It is none of the site. */
  let own: Page;
  const nowhere = kind === 'chromium' ? '0-nowhere' : 'firefox-container-999999';

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'cookiekoll-'));
    driver = await drive(kind, { profile, privateWindows: true });
    own = await driver.open('options/index.html');
    await driver.ask({ type: 'change-settings', change: { exceptions: EXCEPTIONS } });
    await click(own, '[role="switch"][name="clean"][value="analytics"]');
    await shows(own, '[data-outcome="saved"]');
  });
  afterAll(async () => {
    await again?.browser.close();
    await driver?.close();
  });

  const doomed = async (storeId?: string): Promise<RawCookie[]> =>
    (await driver.jar(storeId)).filter(isDoomed);

  async function noted(): Promise<{ storeId: string }[]> {
    const stored = await driver.stored('local', 'open-stores');
    return (stored as { data: { storeId: string }[] } | undefined)?.data ?? [];
  }

  const isNoted = async (storeId: string): Promise<boolean> =>
    (await noted()).some((store) => store.storeId === storeId);

  async function visit(): Promise<Page> {
    const page = await driver.visit();
    await until('the visit is noted', () => isNoted(driver.storeId));
    expect(await doomed()).not.toEqual([]);
    return page;
  }

  /** Closes the tabs of the site in the usual store. */
  const closeTabs = (): Promise<void> =>
    own.evaluate(
      async (query, storeId) => {
        const tabs = (await browser.tabs.query(query)).filter(
          ({ incognito, cookieStoreId }) => !incognito && (cookieStoreId ?? storeId) === storeId,
        );
        await browser.tabs.remove(tabs.map(({ id }) => id));
      },
      SITE,
      driver.storeId,
    );

  /** The alarm, which otherwise takes a minute. Resolves when the worker has looked: it forgets a store without tabs. */
  async function look(): Promise<void> {
    const data = [...(await noted()), { storeId: nowhere, doubtedAt: null }];
    await driver.store('local', 'open-stores', { version: 1, data });
    await own.evaluate(() => browser.alarms.create('cleaning', { when: Date.now() }));
    await until('the worker has looked', async () => !(await isNoted(nowhere)));
  }

  async function isCleaned(): Promise<void> {
    await until('the cookies are deleted', async () => (await doomed()).length === 0, PATIENCE);
    await until('the store is not noted any more', async () => !(await isNoted(driver.storeId)));
    const names = (await driver.jar()).map(({ name }) => name);
    for (const name of ['_ga', 'islogged', 'beauty_quiz']) expect(names).toContain(name);
  }

  it('neither by a reload nor by a move within it, nor if the browser unloads its tab', async () => {
    const page = await visit();
    await page.reload();
    await page.goto(driver.url('www.kicks.se'));
    await own.bringToFront();
    await own.evaluate(async (query) => {
      for (const { id } of await browser.tabs.query(query)) await browser.tabs.discard(id);
    }, SITE);
    await look();
    expect(await doomed()).not.toEqual([]);
    expect(await isNoted(driver.storeId)).toBe(true);
    // A page that is not there cannot tell that its tab goes.
    await closeTabs();
    await look();
    await isCleaned();
  });

  it('when its last tab is closed; the popup says what was deleted, and restores it', async () => {
    await visit();
    await closeTabs();
    await isCleaned();
    await until('the ledger names the cause', async () =>
      (await driver.records()).some(({ removed }) => removed?.cause === 'cleaned'),
    );
    const popup = await driver.open('popup/index.html');
    await shows(popup, '[data-outcome="cleaned"]');
    await click(popup, '[data-action="undo"]');
    expect(await outcomeOf(popup)).toContain('restored');
    expect(await doomed()).not.toEqual([]);
    await popup.close();
  });

  it('when its tab goes elsewhere', async () => {
    const page = await visit();
    await page.goto(`https://localhost:${driver.site.port}/set?type=text/html`);
    await isCleaned();
    await page.close();
  });

  it('when its window is closed', async () => {
    const url = driver.url('community.kicks.se', '/talks/');
    const id = await own.evaluate(
      async (address) => (await browser.windows.create({ url: address })).id,
      url,
    );
    await until('the site is there', async () => {
      const page = (await driver.browser.pages()).find((opened) => opened.url() === url);
      return page !== undefined && (await page.$('html[data-settled]')) !== null;
    });
    await until('the visit is noted', () => isNoted(driver.storeId));
    await own.evaluate((window) => browser.windows.remove(window), id);
    await isCleaned();
  });

  it('even if the worker is stopped just then, and no visit to another site starts it', async () => {
    const page = await visit();
    const other = await driver.browser.newPage();
    await until('the worker is stopped', async () => {
      await driver.stopFinishedWorker();
      return !(await driver.isWorkerRunning());
    });
    await other.goto(`https://localhost:${driver.site.port}/set?type=text/html`);
    await other.close();
    expect(await driver.isWorkerRunning()).toBe(false);
    await page.close();
    // By now it waits for what the page may still do.
    await driver.stopWorker();
    await look();
    await isCleaned();
  });

  it('in one store, and not in another that still shows it', async () => {
    const container = kind === 'firefox' ? await driver.browser.createBrowserContext() : null;
    const inside = await container?.newPage();
    await inside?.goto(driver.url('community.kicks.se'));
    if (inside === undefined) await driver.openPrivatePopup();
    else await inside.waitForSelector('html[data-settled]');
    await visit();
    const stores = (await noted()).map(({ storeId }) => storeId);
    const second = stores.find((storeId) => storeId !== driver.storeId) ?? '1';
    await closeTabs();
    await isCleaned();
    expect(await doomed(second)).not.toEqual([]);
    expect(await driver.everythingStored('local')).not.toContain('"storeId":"1"');
    if (container === null) await driver.closePrivateWindow();
    await container?.close();
  });

  it('when the browser ends, and the next start deletes', { timeout: 180_000 }, async () => {
    await visit();
    await driver.browser.close();
    again = await launch(kind, {
      headless: true,
      language: 'en',
      demo: { hosts: HOSTS, port: driver.site.port },
      profile,
    });
    const { browser: restarted } = again;
    const page = await restarted.newPage();
    await openExtensionPage(again, page, 'options/index.html');
    const names = (): Promise<string[]> =>
      page.evaluate(async () => {
        const { cookies } = (globalThis as { browser?: PageApi }).browser ?? chrome;
        return (await cookies.getAll({ domain: 'kicks.se' })).map(({ name }) => name);
      });
    expect(await names()).toContain('_ga');
    // If a tab is still loading when the worker starts, the alarm comes a minute later.
    await until('the cookies are deleted', async () => !(await names()).includes('_gid'), 90_000);
    expect(await names()).toContain('_ga');
  });
});
