import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifest } from '../../scripts/manifest.ts';
import { until } from '../../scripts/open-page.ts';
import { BROWSERS, inRoot } from '../../scripts/paths.ts';
import type { Request } from '../../src/messages/request.ts';
import { type Driver, drive } from './driver.ts';
import { block } from './leaks/try-way.ts';
import { outcomeOf } from './rows.ts';

/** The part of the extension API that the tests call in extension pages. */
interface Api {
  runtime: {
    sendMessage(...args: unknown[]): Promise<unknown>;
    connect(id: string): { onDisconnect: { addListener(listener: () => void): void } };
  };
  extension: { getViews(): Window[] };
}

const OTHER = inRoot('test/e2e/fixtures/other-extension');

describe.each(BROWSERS)('in %s', (kind) => {
  let driver: Driver;
  let front: Page;
  let forged: Request[];

  beforeAll(async () => {
    driver = await drive(kind);
    front = await driver.visit();
    const { storeId } = driver;
    forged = [
      { type: 'delete-group', storeId, group: 'analytics' },
      { type: 'delete-group', storeId, group: 'necessary' },
      { type: 'change-settings', change: { block: { necessary: true }, badge: false } },
      { type: 'erase-ledger' },
      { type: 'discard-aside' },
      { type: 'undo', id: 1 },
      { type: 'delete-storage', tabId: 1, items: [] },
    ];
  });
  afterAll(() => driver?.close());

  /** All that a request could change. */
  async function state(): Promise<string> {
    await driver.settled();
    const jar = (await driver.jar()).map(({ name, domain, path }) => `${name} ${domain}${path}`);
    return JSON.stringify([jar.toSorted(), await driver.stored('sync', 'settings')]);
  }

  /** The page that the other extension opens when it is installed. */
  async function installOther(): Promise<Page> {
    if (kind === 'firefox') await driver.browser.installExtension(OTHER);
    else {
      const cdp = await driver.browser.target().createCDPSession();
      await cdp.send('Extensions.loadUnpacked', { path: OTHER });
    }
    let found: Page | undefined;
    await until(async () => {
      for (const page of await driver.browser.pages()) {
        // Asked itself: Firefox does not tell puppeteer of the addresses of extension pages.
        // In Firefox a page that is being replaced is not to be had, or may never answer.
        const isIt = page.evaluate(() => document.title === 'Another extension').catch(() => false);
        const isLate = new Promise<boolean>((resolve) => setTimeout(resolve, 1_000, false));
        if (await Promise.race([isIt, isLate])) found = page;
      }
      return found !== undefined;
    });
    return found as Page;
  }

  it('nothing that another extension sends is answered, or does anything', async () => {
    const before = await state();
    const page = await installOther();
    const gecko = (await readManifest()).browser_specific_settings?.gecko.id;
    const id = kind === 'firefox' ? gecko : new URL(driver.extensionOrigin).host;
    const answers = await page.evaluate(
      async (target, messages, origin) => {
        const all = globalThis as unknown as { browser?: Api; chrome: Api };
        const { runtime } = all.browser ?? all.chrome;
        const refused = (): string => 'refused';
        const said = await Promise.all(
          messages.map((one) => runtime.sendMessage(target, one).then((a) => a ?? null, refused)),
        );
        const port = runtime.connect(target as string);
        await new Promise<void>((resolve) => port.onDisconnect.addListener(resolve));
        const file = await fetch(`${origin}/manifest.json`).then(() => 'read', refused);
        return [...new Set([...said, file])];
      },
      id,
      forged,
      driver.extensionOrigin,
    );
    expect(answers).toEqual(['refused']);
    expect(await state()).toBe(before);
    await page.close();
  });

  it('nothing that a page or a frame of it sends does anything, and no page of ours can be framed', async () => {
    const before = await state();
    const options = await driver.open('options/index.html');
    const views = (): Promise<number> =>
      options.evaluate(() => {
        const all = globalThis as unknown as { browser?: Api; chrome: Api };
        return (all.browser ?? all.chrome).extension.getViews().length;
      });
    const viewsBefore = await views();
    await front.evaluate(
      async (messages, origin, paths) => {
        const send = async (realm: Window & { chrome?: Api; browser?: Api }): Promise<void> => {
          for (const message of messages) {
            for (const api of [realm.chrome, realm.browser]) {
              await api?.runtime?.sendMessage?.(message).catch(() => undefined);
            }
            realm.postMessage(message, '*');
            new BroadcastChannel('cookiekoll').postMessage(message);
            realm.dispatchEvent(new MessageEvent('message', { data: message }));
            realm.document.dispatchEvent(new CustomEvent('cookiekoll', { detail: message }));
          }
        };
        await send(window);
        const frame = document.body.appendChild(document.createElement('iframe'));
        await send(frame.contentWindow as Window);
        for (const path of paths) {
          const framed = document.createElement('iframe');
          // A page that may not be framed is answered with an empty one, or with nothing.
          const loaded = new Promise<void>((resolve) => {
            framed.addEventListener('load', () => resolve());
            framed.addEventListener('error', () => resolve());
          });
          framed.src = `${origin}/${path}`;
          document.body.append(framed);
          await loaded;
          for (const message of messages) framed.contentWindow?.postMessage(message, '*');
          try {
            window.open(`${origin}/${path}`);
          } catch {
            // Firefox says so.
          }
        }
      },
      forged,
      driver.extensionOrigin,
      ['popup/index.html', 'options/index.html', 'report/index.html'],
    );
    expect(await views()).toBe(viewsBefore);
    expect(await state()).toBe(before);
    await options.close();
  });

  it('a page that floods and fights a block leaves the browser and the popup usable, and loses', async () => {
    await front.evaluate(() => {
      const { set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? {};
      Object.assign(globalThis, { kept: set });
    });
    await block(driver, 'analytics');
    const from = (await driver.changes()).length;
    // By a setter that it took before the block, which no guard can reach.
    await front.evaluate(() => {
      const { kept } = globalThis as unknown as { kept: (this: Document, text: string) => void };
      const stop = { now: false };
      Object.assign(globalThis, { stop });
      const flood = async (): Promise<void> => {
        for (let i = 0; !stop.now; i += 1) {
          kept.call(document, `_ga=${i}; path=/`);
          for (let j = 0; j < 10; j += 1) kept.call(document, `flood${j}=${i}; path=/`);
          // Timers of a tab in the background are held back; requests are not.
          await fetch('/poll');
        }
      };
      void flood();
    });
    const sets = async (name: string): Promise<number> =>
      (await driver.changes()).slice(from).filter((one) => one.name === name && !one.removed)
        .length;
    await until(async () => (await sets('flood0')) > 50);

    const popup = await driver.open('popup/index.html');
    await until(async () => (await popup.$('[data-cookie="flood9"]')) !== null);
    await popup.$eval('[data-cookie="_gid"] [data-action="delete"]', (button) =>
      (button as HTMLElement).click(),
    );
    expect(await outcomeOf(popup)).toContain('_gid');
    const other = await driver.visit('/talks/');
    expect(await other.title()).toContain('Beauty Talks');
    await other.close();

    await front.evaluate('stop.now = true');
    await until(async () => !(await driver.jar()).some(({ name }) => name === '_ga'));
    // It was set as often as the page liked, and deleted a few times.
    const told = (await driver.changes()).slice(from).filter(({ name }) => name === '_ga');
    const deleted = told.filter(({ removed, cause }) => removed && cause !== 'overwrite').length;
    expect(told.length).toBeGreaterThan(deleted);
    expect(deleted).toBeLessThan(40);
    await driver.settled();
    const timesSet = async (): Promise<number> =>
      (await driver.records())
        .filter(({ slot }) => slot.name === 'flood0')
        .reduce((sum, record) => sum + record.timesSet, 0);
    await until(async () => (await timesSet()) === (await sets('flood0')));
    await popup.close();
  });
});
