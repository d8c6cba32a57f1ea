import type { Page, Browser as PuppeteerBrowser } from 'puppeteer-core';
import type { Browser } from '../../cli/browser/browsers.ts';
import type { Launched } from '../../cli/browser/launch.ts';
import { openExtensionPage, until } from '../../cli/browser/open-page.ts';
import { type LaunchOptions, launch } from '../../scripts/launch.ts';
import { storedRun } from '../../src/background/run-note.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { addOnIdOf } from '../../src/fill-in/publisher-manifest.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { WELCOME } from '../../src/messages/welcome.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { seal } from '../../src/storage/versioned.ts';
import { demoHosts, startPublisherSite } from '../site/publisher.ts';
import { HOSTS, type Scenario, type Site, startSite } from '../site/server.ts';
import { createChromiumControl } from './chromium-control.ts';
import type { Colours } from './colours.ts';
import { createFirefoxControl } from './firefox-control.ts';

/** A cookie as the browser's own API reports it, with its value, so that tests can compare. */
export interface RawCookie {
  name: string;
  value: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string;
  session: boolean;
  expirationDate?: number;
  storeId: string;
  partitionKey?: { topLevelSite?: string; hasCrossSiteAncestor?: boolean } | null;
  firstPartyDomain?: string;
}

/** The argument of `cookies.set`. */
export interface CookieDetails {
  url: string;
  name: string;
  value?: string;
  domain?: string;
  path?: string;
  secure?: boolean;
  httpOnly?: boolean;
  sameSite?: 'no_restriction' | 'lax' | 'strict' | 'unspecified';
  expirationDate?: number;
  storeId?: string;
  partitionKey?: { topLevelSite: string; hasCrossSiteAncestor?: boolean };
}

/** One change of a cookie as the browser reported it; `at` is in milliseconds since the driver's page was opened. */
export interface Change {
  name: string;
  domain: string;
  removed: boolean;
  cause: string;
  at: number;
}

/** Where the popup's page is shown, if not in a tab. */
export type View = 'popup' | 'panel';

/** What needs the tools of each browser. */
export interface Control {
  /** Stops the worker or event page, as the browser does when it is idle. */
  stopWorker(): Promise<void>;
  isWorkerRunning(): Promise<boolean>;
  /** The memory of the running worker after garbage collection, in bytes. */
  workerMemory(): Promise<number>;
  /** Whether requests wait for the extension, or for its event page to start. */
  holdsRequests(): Promise<boolean>;
  /** Firefox only: resolves when the idle event page has refused to be suspended three times. */
  staysAwake(): Promise<void>;
  /** Firefox only: makes every call of `storage.sync` fail, or lets them work again. */
  breakSync(isBroken: boolean): Promise<void>;
  /** Grants the extension access to its hosts, or withholds it, as a user can. */
  setAccess(granted: boolean): Promise<void>;
  /** Grants access to one host and to no other, as a user can. */
  grantOnly(host: string): Promise<void>;
  /** Firefox only: waits until the browser's own question for permissions is on the screen, and says yes. */
  answerQuestion(): Promise<void>;
  /** Deletes the cookies in the partitions of pages without an origin, which the extension API cannot. */
  clearPagesWithoutOrigin(): Promise<void>;
  /** Firefox only: presses the mouse at a point of the toolbar's own popup or of the side panel, as a user does. */
  press(where: View, x: number, y: number): Promise<void>;
  /** Shows a page in the colours of a system that is set to them. */
  paint(page: Page, colours: Colours): Promise<void>;
  /** Makes a page behave as on a phone of 360 by 640 pixels with a touch screen. */
  asOnPhone(page: Page): Promise<void>;
}

/** A browser with the extension and the demo site. Tests use both browsers through it. */
export interface Driver extends Control {
  kind: Browser;
  browser: PuppeteerBrowser;
  site: Site;
  extensionOrigin: string;
  url: Launched['url'];
  /** The cookie store of ordinary tabs. */
  storeId: string;
  /**
   * Stops the worker as one that has finished its work, which it notes when nothing has come for ten seconds.
   * The next start then does no more than its cause needs.
   */
  stopFinishedWorker(): Promise<void>;
  /** Opens a page of the publisher's host, and waits until it has set all its cookies. */
  visit(path?: string): Promise<Page>;
  /** Opens a page of the extension in a tab. */
  open(path: string): Promise<Page>;
  /** Opens the popup in a tab, and waits until the ledger knows when every cookie was set. */
  openPopup(): Promise<Page>;
  jar(storeId?: string): Promise<RawCookie[]>;
  setCookies(cookies: readonly CookieDetails[]): Promise<void>;
  /** Empties the cookie store, sets cookies, if any, and returns how many changes were reported so far. */
  clear(then?: readonly CookieDetails[]): Promise<number>;
  /** The changes of cookies, without the first `from`. */
  changes(from?: number): Promise<Change[]>;
  /** The jar, and the changes that led to it, without the first `from`. */
  outcome(from: number): Promise<{ jar: RawCookie[]; changes: Change[] }>;
  /** The value under a key of the extension's storage. */
  stored(area: 'local' | 'sync' | 'session', key: string): Promise<unknown>;
  /** The records of the ledger. */
  records(): Promise<LedgerRecord[]>;
  /** Everything that the extension has stored in these areas, as JSON. */
  everythingStored(...areas: ('local' | 'sync' | 'session')[]): Promise<string>;
  /** Resolves when the worker has handled every request that was sent before. */
  settled(): Promise<void>;
  /** Ids of the registered content scripts. */
  guards(): Promise<string[]>;
  /** The number of the extension's alarms. */
  alarms(): Promise<number>;
  /** The number of response rules; 0 in Firefox. */
  rules(): Promise<number>;
  store(area: 'local' | 'sync' | 'session', key: string, value: unknown): Promise<void>;
  /** Stores the initial settings with a change for the account, as another device of the user does. */
  storeSettings(change?: SettingsChange): Promise<void>;
  /** Firefox only: makes a call of `storage.local` fail in the event page, or lets it work again. */
  breakLocal(call: 'get' | 'set', isBroken: boolean): Promise<void>;
  /** Leaves the worker no space to store anything, or gives it back. */
  fillDisk(isFull: boolean): Promise<void>;
  /** Sends a request to the worker, as a page of the extension does, and does not wait for the response. */
  send(request: object): Promise<void>;
  /** Sends a request to the worker and returns its response. */
  ask(request: object): Promise<unknown>;
  /** Opens the toolbar's own popup over the tab in front, and leaves it open for `inPopup`. */
  showToolbarPopup(): Promise<void>;
  /** Clicks an element in the toolbar's own popup. */
  clickInPopup(selector: string): Promise<void>;
  /** An attribute of each matching element in the toolbar's own popup. */
  inPopup(selector: string, attribute: string): Promise<(string | null)[]>;
  /** Opens the side panel as a user does, with the button in the toolbar's own popup, beside the tab in front. */
  openPanel(): Promise<void>;
  /** Firefox only: presses the mouse on an element in the side panel, as a user does. */
  pressInPanel(selector: string): Promise<void>;
  /** An attribute of each matching element in the side panel. */
  inPanel(selector: string, attribute: string): Promise<(string | null)[]>;
  /** The text of each matching element in the side panel. */
  panelTexts(selector: string): Promise<string[]>;
  closePanel(): Promise<void>;
  /** The inner width of the toolbar's own popup, and the width of what is in it; empty if it is not open. */
  popupWidths(): Promise<number[]>;
  /** How many whole cookies the first 600 pixels of the toolbar's own popup show: a small screen gives it fewer. */
  popupRowsInSight(): Promise<number>;
  /** Chromium only: opens the toolbar's own popup over a tab of the community in a private window. */
  openPrivatePopup(): Promise<Page>;
  /** Opens an empty window, and closes it again. */
  closeNewWindow(): Promise<void>;
  /** Closes the private window that `openPrivatePopup` opened. */
  closePrivateWindow(): Promise<void>;
  /** Chromium only: opens the toolbar's own popup over the tab in front. */
  openToolbarPopup(): Promise<Page>;
  /** The text on the toolbar icon of the tab that shows a host. */
  badge(host: string): Promise<string>;
  close(): Promise<void>;
}

interface StorageApi {
  QUOTA_BYTES: number;
  get(key: string | null): Promise<Record<string, unknown>>;
  set(items: object): Promise<void>;
  /** The functions that `breakLocal` replaces. */
  working?: Pick<StorageApi, 'get' | 'set'>;
  getBytesInUse(keys: null): Promise<number>;
}

/** The part of the extension API that the tests call inside extension pages. */
interface PageApi {
  cookies: {
    getAll(query: object): Promise<RawCookie[]>;
    set(details: object): Promise<unknown>;
    onChanged: {
      addListener(
        listener: (change: { cookie: RawCookie; removed: boolean; cause: string }) => void,
      ): void;
    };
  };
  storage: Record<'local' | 'sync' | 'session', StorageApi>;
  runtime: {
    sendMessage(message: object): Promise<unknown>;
    /** Firefox only. */
    getBackgroundPage(): Promise<{ browser: PageApi }>;
  };
  declarativeNetRequest?: { getDynamicRules(): Promise<object[]> };
  extension: { getViews(query: object): Window[] };
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
  alarms: { getAll(): Promise<object[]> };
  tabs: {
    query(query: object): Promise<{ id: number; url?: string }[]>;
    getCurrent(): Promise<{ id: number }>;
    remove(id: number): Promise<void>;
  };
  action: {
    getBadgeText(query: object): Promise<string>;
    openPopup(options: object): Promise<void>;
  };
  windows: { create(data: object): Promise<{ id: number }>; remove(id: number): Promise<void> };
}

declare const browser: PageApi;

/** In the helper page: the changes that the browser has reported. */
declare const seen: Change[];

/** In the helper page: the windows in which the popup's page is shown. */
declare const viewsOf: (where: View) => Window[];

/** Closes the welcome that the installation opens; most tests are about what comes later. */
export async function closeWelcome(helper: Page): Promise<void> {
  // Another page of the extension is asked: one that is just being loaded may never answer Puppeteer.
  await until('the welcome tab is closed', () =>
    helper.evaluate(async (fragment) => {
      const welcome = browser.extension
        .getViews({ type: 'tab' })
        .find(({ location }) => location.hash === fragment) as unknown as
        | { browser?: PageApi; chrome: PageApi }
        | undefined;
      const own = await (welcome?.browser ?? welcome?.chrome)?.tabs.getCurrent();
      if (own !== undefined) await browser.tabs.remove(own.id);
      return own !== undefined;
    }, WELCOME),
  );
}

interface DriveOptions extends Partial<LaunchOptions> {
  /** What the demo of KICKS sets. */
  scenario?: Scenario;
  /** The catalogue of another publisher, whose demo takes the place of that of KICKS. */
  other?: Catalogue;
}

export async function drive(
  kind: Browser,
  { scenario, other, ...options }: DriveOptions = {},
): Promise<Driver> {
  const site = await (other ? startPublisherSite(other) : startSite(scenario));
  const { publisher } = other ?? catalogue;
  const launched = await launch(kind, {
    headless: true,
    language: 'en',
    pageCache: false,
    demo: { hosts: other ? demoHosts(other) : HOSTS, port: site.port },
    ...options,
  });
  const { browser: puppeteer, extensionOrigin, url } = launched;
  const helper = await puppeteer.newPage();
  await openExtensionPage(launched, helper, 'options/index.html');
  // An older Chrome has only `chrome`; the functions below ask for `browser`.
  await helper.evaluate(() => {
    const scope = globalThis as { browser?: unknown; chrome?: unknown };
    scope.browser ??= scope.chrome;
  });
  await closeWelcome(helper);
  await helper.evaluate(() => {
    const log: Change[] = [];
    Object.assign(globalThis, {
      seen: log,
      viewsOf: (where: View): Window[] => {
        const popups = browser.extension.getViews({ type: 'popup' });
        if (where === 'popup') return popups;
        const others = new Set([...popups, ...browser.extension.getViews({ type: 'tab' })]);
        return browser.extension
          .getViews({})
          .filter((view) => view.location.pathname === '/popup/index.html' && !others.has(view));
      },
    });
    browser.cookies.onChanged.addListener(({ cookie: { name, domain }, removed, cause }) => {
      log.push({ name, domain: domain.replace(/^\./, ''), removed, cause, at: performance.now() });
    });
  });
  let privateWindow = 0;
  const storeId = kind === 'chromium' ? '0' : 'firefox-default';
  // Chromium crashes if it is asked for all partitions while a page without an origin has one.
  const partitions =
    kind === 'firefox'
      ? [{ partitionKey: {} }]
      : [
          {},
          ...[`https://${publisher.site}`, 'file://'].map((topLevelSite) => ({
            partitionKey: { topLevelSite },
          })),
        ];
  const control =
    kind === 'chromium'
      ? await createChromiumControl(launched)
      : await createFirefoxControl(launched, addOnIdOf({ publisher }));

  async function toolbarPopup(options: object): Promise<Page> {
    const known = new Set(puppeteer.targets());
    const [target] = await Promise.all([
      puppeteer.waitForTarget(
        (opened) => !known.has(opened) && opened.url() === `${extensionOrigin}/popup/index.html`,
      ),
      helper.evaluate((where) => browser.action.openPopup(where), options),
    ]);
    const page = await target.asPage();
    await page.waitForSelector('html[data-state="ready"]');
    return page;
  }

  const inView = (where: View, selector: string, attribute: string): Promise<(string | null)[]> =>
    helper.evaluate(
      (...[view, wanted, name]) =>
        viewsOf(view)
          .flatMap(({ document }) => [...document.querySelectorAll(wanted)])
          .map((element) => element.getAttribute(name)),
      where,
      selector,
      attribute,
    );

  async function pressIn(where: View, selector: string): Promise<void> {
    await until(`the ${where} has ${selector}`, async () => {
      return (await inView(where, selector, 'id')).length > 0;
    });
    const [x = 0, y = 0] = await helper.evaluate(
      (view, wanted) => {
        const element = viewsOf(view)[0]?.document.querySelector(wanted);
        element?.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { left, top, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
        return [left + width / 2, top + height / 2];
      },
      where,
      selector,
    );
    await control.press(where, x, y);
  }

  const driver: Driver = {
    ...control,
    kind,
    browser: puppeteer,
    site,
    extensionOrigin,
    url,
    storeId,

    async stopFinishedWorker() {
      await driver.store('session', storedRun.key, seal(storedRun, 'finished'));
      await control.stopWorker();
    },

    async visit(path = '/') {
      const page = await puppeteer.newPage();
      await page.goto(url(publisher.host, path));
      await page.waitForSelector('html[data-settled]');
      return page;
    },

    async open(path) {
      const page = await puppeteer.newPage();
      await openExtensionPage(launched, page, path);
      return page;
    },

    async openPopup() {
      const page = await driver.open('popup/index.html');
      await until(
        'no lifetime is unmeasured',
        async () => (await page.$('[data-verdict~="unmeasured"]')) === null,
      );
      return page;
    },

    jar: async (id = storeId) =>
      (
        await helper.evaluate(
          (store, list) =>
            Promise.all(list.map((key) => browser.cookies.getAll({ storeId: store, ...key }))),
          id,
          partitions,
        )
      ).flat(),

    setCookies: (cookies) =>
      helper.evaluate(async (list) => {
        await Promise.all(list.map((details) => browser.cookies.set(details)));
      }, cookies as CookieDetails[]),

    clear: (then = []) =>
      helper.evaluate(
        async (store, keys, list) => {
          const all = keys.map((key) => browser.cookies.getAll({ storeId: store, ...key }));
          const cookies = (await Promise.all(all)).flat();
          await Promise.all(
            cookies.map(
              ({ domain, hostOnly, name, path, secure, httpOnly, storeId: of, partitionKey }) =>
                browser.cookies.set({
                  url: `https://${domain.replace(/^\./, '')}/`,
                  name,
                  value: 'gone',
                  path,
                  secure,
                  httpOnly,
                  storeId: of,
                  expirationDate: 1,
                  ...(hostOnly ? {} : { domain }),
                  ...(partitionKey ? { partitionKey } : {}),
                }),
            ),
          );
          await Promise.all(list.map((details) => browser.cookies.set(details)));
          return seen.length;
        },
        storeId,
        partitions,
        then as CookieDetails[],
      ),

    changes: (from = 0) => helper.evaluate((count) => seen.slice(count), from),

    outcome: (from) =>
      helper.evaluate(
        async (store, keys, count) => {
          const all = keys.map((key) => browser.cookies.getAll({ storeId: store, ...key }));
          return { jar: (await Promise.all(all)).flat(), changes: seen.slice(count) };
        },
        storeId,
        partitions,
        from,
      ),

    stored: (area, key) =>
      helper.evaluate(async (a, k) => (await browser.storage[a].get(k))[k], area, key),

    async records() {
      // As JSON: of an object that is there twice, Firefox hands out only the first.
      const all = await helper.evaluate(async () =>
        JSON.stringify(await browser.storage.local.get(null)),
      );
      return Object.entries(JSON.parse(all))
        .filter(([key]) => key.startsWith('ledger/'))
        .map(([, stored]) => (stored as { data: LedgerRecord }).data);
    },

    store: (area, key, value) =>
      helper.evaluate((a, k, v) => browser.storage[a].set({ [k]: v }), area, key, value),

    storeSettings(change = {}) {
      const settings = withChange(storedSettings.initial(), change);
      return driver.store('sync', storedSettings.key, seal(storedSettings, settings));
    },

    breakLocal: (call, isBroken) =>
      helper.evaluate(
        async (name, broken) => {
          const { local } = (await browser.runtime.getBackgroundPage()).browser.storage;
          const working = local.working ?? { get: local.get, set: local.set };
          const refuse = () => Promise.reject(new Error('QuotaExceededError'));
          Object.defineProperties(local, {
            working: { value: working, configurable: true },
            [name]: { value: broken ? refuse : working[name], configurable: true },
          });
        },
        call,
        isBroken,
      ),

    fillDisk(isFull) {
      // Firefox gives an extension too much space to fill it.
      if (kind === 'firefox') return driver.breakLocal('set', isFull);
      const fill = (): Promise<boolean> =>
        helper.evaluate(async (full) => {
          const { local } = browser.storage;
          await local.set({ filler: '' });
          const free = local.QUOTA_BYTES - (await local.getBytesInUse(null));
          return local.set({ filler: full ? 'x'.repeat(free) : '' }).then(
            () => true,
            () => false,
          );
        }, isFull);
      // The worker may have stored something in between.
      return until(`the disk is ${isFull ? 'full' : 'free'}`, fill);
    },

    async openPrivatePopup() {
      privateWindow = await helper.evaluate(async (address) => {
        const { id } = await browser.windows.create({ incognito: true, url: address });
        return id;
      }, url('community.kicks.se'));
      return toolbarPopup({ windowId: privateWindow });
    },

    closeNewWindow: () =>
      helper.evaluate(async () => {
        const { id } = await browser.windows.create({ url: 'about:blank' });
        await browser.windows.remove(id);
      }),

    closePrivateWindow: () => helper.evaluate((id) => browser.windows.remove(id), privateWindow),

    openToolbarPopup: () => toolbarPopup({}),

    async settled() {
      // The worker handles requests in order, and a cookie store that does not exist holds nothing to delete.
      await helper.evaluate(
        (id) =>
          browser.runtime.sendMessage({
            type: 'delete-categories',
            storeId: id,
            categories: ['unknown'],
          }),
        kind === 'chromium' ? '0-nowhere' : 'firefox-container-999999',
      );
    },

    guards: () =>
      helper.evaluate(async () =>
        (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id),
      ),

    alarms: () => helper.evaluate(async () => (await browser.alarms.getAll()).length),

    everythingStored: (...areas) =>
      helper.evaluate(
        async (list) =>
          JSON.stringify(await Promise.all(list.map((area) => browser.storage[area].get(null)))),
        areas,
      ),

    rules: () =>
      helper.evaluate(
        async () => (await browser.declarativeNetRequest?.getDynamicRules())?.length ?? 0,
      ),

    send: (request) =>
      helper.evaluate((message) => {
        // A worker that is stopped in the meantime never answers.
        browser.runtime.sendMessage(message).catch(() => undefined);
      }, request),

    ask: (request) => helper.evaluate((message) => browser.runtime.sendMessage(message), request),

    async showToolbarPopup() {
      const shown = (): Promise<number> =>
        helper.evaluate(() => {
          const views = browser.extension.getViews({ type: 'popup' });
          for (const view of views) view.close();
          return views.length;
        });
      await until('no popup is open', async () => (await shown()) === 0);
      await helper.evaluate(() => browser.action.openPopup({}));
    },

    clickInPopup: (selector) =>
      helper.evaluate((wanted) => {
        for (const view of browser.extension.getViews({ type: 'popup' })) {
          view.document.querySelector<HTMLElement>(wanted)?.click();
        }
      }, selector),

    inPopup: (selector, attribute) => inView('popup', selector, attribute),

    async openPanel() {
      const button = '[data-action="panel"]';
      if (kind === 'chromium') {
        const popup = await toolbarPopup({});
        await popup.waitForSelector(button);
        await popup.click(button);
      } else {
        await driver.showToolbarPopup();
        await pressIn('popup', button);
      }
      const whole = 'html[data-state="ready"]';
      await until('the panel is open, and the popup is not', async () => {
        const [panels, popups] = await Promise.all([
          inView('panel', whole, 'lang'),
          inView('popup', 'html', 'lang'),
        ]);
        return panels.length === 1 && popups.length === 0;
      });
    },

    pressInPanel: (selector) => pressIn('panel', selector),

    inPanel: (selector, attribute) => inView('panel', selector, attribute),

    panelTexts: (selector) =>
      helper.evaluate(
        (wanted) =>
          viewsOf('panel')
            .flatMap(({ document }) => [...document.querySelectorAll(wanted)])
            .map(({ textContent }) => textContent),
        selector,
      ),

    async closePanel() {
      await helper.evaluate(() => {
        for (const view of viewsOf('panel')) view.close();
      });
      await until('the panel is closed', async () => {
        return (await inView('panel', 'html', 'lang')).length === 0;
      });
    },

    popupWidths: () =>
      helper.evaluate(() =>
        browser.extension
          .getViews({ type: 'popup' })
          .flatMap(({ innerWidth, document }) => [
            innerWidth,
            document.documentElement.scrollWidth,
          ]),
      ),

    popupRowsInSight: () =>
      helper.evaluate(
        () =>
          browser.extension
            .getViews({ type: 'popup' })
            .flatMap(({ document }) =>
              [...document.querySelectorAll('[data-cookie]')].filter(
                (row) => row.getBoundingClientRect().bottom <= 600,
              ),
            ).length,
      ),

    badge: (host) =>
      helper.evaluate(async (wanted) => {
        const tabs = await browser.tabs.query({ url: `*://${wanted}/*` });
        return browser.action.getBadgeText({ tabId: tabs[0]?.id });
      }, host),

    async close() {
      await puppeteer.close();
      await site.close();
    },
  };
  return driver;
}
