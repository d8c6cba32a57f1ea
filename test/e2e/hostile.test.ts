import type { Frame, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExtensionPage, until } from '../../cli/browser/open-page.ts';
import { inRoot } from '../../scripts/paths.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { addOnIdOf } from '../../src/fill-in/publisher-manifest.ts';
import type { Request } from '../../src/messages/request.ts';
import { blockOnly } from './block-only.ts';
import { BROWSERS } from './browsers.ts';
import { countChanges } from './change-counts.ts';
import { type Driver, drive } from './driver.ts';
import { IS_EXHAUSTIVE } from './extent.ts';
import { installAnother } from './install-another.ts';
import { lockedDownTests } from './locked-down.ts';
import { outcomeOf } from './rows.ts';

/** The part of the extension API that the tests call in extension pages. */
interface Api {
  runtime: {
    sendMessage(...args: unknown[]): Promise<unknown>;
    connect(id: string): {
      postMessage(message: unknown): void;
      onMessage: { addListener(listener: (message: unknown) => void): void };
      onDisconnect: { addListener(listener: () => void): void };
    };
  };
  extension: { getViews(): Window[] };
  tabs: { query(query: object): Promise<{ id: number }[]> };
}

/** Ten in the nightly run. By default the flood lasts for one look at the popup and at a page. */
const FLOOD_MINUTES = Number(process.env['FLOOD_MINUTES'] ?? 0);
/** Seconds between two deletions of one slot after many of them: `LONGEST_WAIT` of the backstop. */
const BETWEEN_DELETIONS = 5;
/** A browser that reports many changes does not respond for a while. */
const PATIENCE = 60_000;
/**
 * How often a page writes each name without a pause. The number has a limit because browsers report changes to
 * extensions more slowly than a page can make them, and respond to nobody until they are done, Puppeteer included.
 * Measured after three seconds of writing: Firefox did not respond for 18 s with an extension that only counts the
 * changes, and for 25 s with this one; Chromium for more than 10 s with either. Without an extension that listens
 * both responded at once.
 */
const WRITES = IS_EXHAUSTIVE ? 2_500 : 1_000;

/** Runs in a page or frame. Sends requests in every way that a page has, and returns the responses. */
async function sendInEveryWay(id: string, messages: Request[]): Promise<unknown[]> {
  const realm = globalThis as unknown as Window & { chrome?: Api; browser?: Api };
  const answers: unknown[] = [];
  for (const { runtime } of [realm.chrome, realm.browser].map((api) => ({ ...api }))) {
    for (const args of messages.flatMap((message) => [[message], [id, message]])) {
      try {
        const answer = await runtime?.sendMessage?.(...args);
        if (answer !== undefined) answers.push(answer);
      } catch {
        // Nobody listens.
      }
    }
    const port = runtime?.connect?.(id);
    if (port === undefined) continue;
    port.onMessage.addListener((answer) => answers.push(answer));
    const ended = new Promise<void>((resolve) => port.onDisconnect.addListener(resolve));
    for (const message of messages) port.postMessage(message);
    await ended;
  }
  for (const message of messages) {
    for (const to of new Set([realm, realm.parent, realm.top])) to?.postMessage(message, '*');
    new BroadcastChannel('cookiekoll').postMessage(message);
    realm.dispatchEvent(new MessageEvent('message', { data: message }));
    for (const target of [realm, realm.document]) {
      target.dispatchEvent(new CustomEvent('cookiekoll', { detail: message }));
    }
  }
  return answers;
}

const OTHER = inRoot('test/e2e/fixtures/other-extension');

describe.each(BROWSERS)('in %s', (kind) => {
  let driver: Driver;
  let front: Page;
  let forged: Request[];

  beforeAll(async () => {
    driver = await drive(kind);
    front = await driver.visit();
    // Requests need something to erase and to discard.
    await until('the ledger has the cookies of the visit', async () => {
      const written = (await driver.records()).map(({ slot }) => slot.name);
      return written.includes('_gid') && written.includes('islogged');
    });
    await driver.store('local', 'quarantine', {
      version: 1,
      data: [{ key: 'garbage', reason: 'unreadable', raw: 0, at: 0 }],
    });
    const { storeId } = driver;
    const slotOf = async (wanted: string): Promise<Slot> => {
      const record = (await driver.records()).find(({ slot }) => slot.name === wanted);
      if (record === undefined) throw new Error(`${wanted} is not written down`);
      return record.slot;
    };
    await driver.ask({ type: 'delete-cookies', slots: [await slotOf('_gid')] });
    const undo = (await driver.stored('session', 'undo')) as { data: { id: number }[] };
    await front.evaluate(() => localStorage.setItem('mine', '1'));
    const options = await driver.open('options/index.html');
    const tabId = await options.evaluate(async (url) => {
      const all = globalThis as unknown as { browser?: Api; chrome: Api };
      return (await (all.browser ?? all.chrome).tabs.query({ url }))[0]?.id ?? 0;
    }, '*://community.kicks.se/*');
    await options.close();
    const origin = new URL(front.url()).origin;
    forged = [
      { type: 'delete-cookies', slots: [await slotOf('islogged')] },
      { type: 'delete-categories', storeId, categories: ['analytics'] },
      { type: 'delete-categories', storeId, categories: ['necessary'] },
      { type: 'change-settings', change: { block: { necessary: true }, badge: false } },
      { type: 'erase-ledger' },
      { type: 'discard-quarantine' },
      ...undo.data.map(({ id }) => ({ type: 'undo' as const, id, shown: storeId })),
      {
        type: 'delete-site-storage',
        tabId,
        items: [{ origin, kind: 'localStorage', name: 'mine' }],
      },
    ];
  });
  afterAll(() => driver?.close());

  const setsOf = async (counts: ReturnType<typeof countChanges>, name: string): Promise<number> =>
    (await counts()).get(name)?.set ?? 0;

  /** Waits until the ledger has counted each time that a name was set. */
  async function countedInLedger(
    counts: ReturnType<typeof countChanges>,
    name: string,
  ): Promise<void> {
    await until(
      `every set event of ${name} is in the ledger`,
      async () => {
        const records = (await driver.records()).filter(({ slot }) => slot.name === name);
        const written = records.reduce((sum, { timesSet }) => sum + timesSet, 0);
        return written === (await setsOf(counts, name));
      },
      PATIENCE,
    );
  }

  /** Everything that a request could change. */
  async function state(): Promise<string> {
    await driver.settled();
    const jar = (await driver.jar()).map(({ name, domain, path }) => `${name} ${domain}${path}`);
    const isRemembered = (await driver.records()).length > 0;
    const stored = [
      await driver.stored('sync', 'settings'),
      await driver.stored('local', 'local-settings'),
      await driver.stored('local', 'quarantine'),
      await driver.stored('session', 'undo'),
      await front.evaluate(() => localStorage.getItem('mine')),
    ];
    return JSON.stringify([jar.toSorted(), isRemembered, stored]);
  }

  /** Adds a frame to the page. */
  async function framed(address: string): Promise<Frame> {
    const element = await front.evaluateHandle(async (src) => {
      const frame = Object.assign(document.createElement('iframe'), { src });
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      return frame;
    }, address);
    const frame = await element.contentFrame();
    expect(frame.url()).toBe(address);
    return frame;
  }

  /** The id by which others address the extension. */
  async function extensionId(): Promise<string> {
    if (kind === 'chromium') return new URL(driver.extensionOrigin).host;
    return addOnIdOf(catalogue);
  }

  describe('the package', () => lockedDownTests(() => driver));

  it('nothing that another extension sends is answered, or does anything', async () => {
    const before = await state();
    const extensionOrigin = await installAnother(driver.browser, kind, OTHER);
    const page = await driver.browser.newPage();
    await openExtensionPage({ extensionOrigin }, page, 'page.html');
    const answers = await page.evaluate(
      async (target, messages, origin) => {
        const all = globalThis as unknown as { browser?: Api; chrome: Api };
        const { runtime } = all.browser ?? all.chrome;
        const refused = (): string => 'refused';
        const said = await Promise.all(
          messages.map((message) =>
            runtime.sendMessage(target, message).then((answer) => answer ?? null, refused),
          ),
        );
        const port = runtime.connect(target);
        await new Promise<void>((resolve) => port.onDisconnect.addListener(resolve));
        const file = await fetch(`${origin}/manifest.json`).then(() => 'read', refused);
        return [...new Set([...said, file])];
      },
      await extensionId(),
      forged,
      driver.extensionOrigin,
    );
    expect(answers).toEqual(['refused']);
    expect(await state()).toBe(before);
    await page.close();
  });

  it('nothing that a page or a frame of it sends does anything, and no page of ours can be framed', async () => {
    // The guard is the only part of the extension that a page can reach.
    await blockOnly(driver, 'analytics');
    await front.reload();
    await front.waitForSelector('html[data-settled]');
    const before = await state();
    const options = await driver.open('options/index.html');
    const views = (): Promise<number> =>
      options.evaluate(() => {
        const all = globalThis as unknown as { browser?: Api; chrome: Api };
        return (all.browser ?? all.chrome).extension.getViews().length;
      });
    const viewsBefore = await views();
    const probe = (host: string): string => driver.url(host, '/probe');
    const frames = [
      await framed(probe('community.kicks.se')),
      await framed(probe('widget.tokywoky.com')),
    ];
    for (const frame of [front.mainFrame(), ...frames]) {
      expect(
        await frame.evaluate(sendInEveryWay, await extensionId(), forged),
        frame.url(),
      ).toEqual([]);
    }
    await front.evaluate(
      async (messages, origin, paths) => {
        for (const path of paths) {
          const framed = document.createElement('iframe');
          // A browser loads an empty page, or nothing, in place of a page that must not be framed.
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
            // Firefox throws.
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
    // Puppeteer may wait in vain for the reload of a page with refused frames in Chromium.
    await front.close();
    front = await driver.visit();
  });

  it('a page that floods and fights a block leaves the browser and the popup usable, is counted to the last, and loses', {
    timeout: FLOOD_MINUTES * 60_000 + 4 * PATIENCE,
  }, async () => {
    // It keeps the setter before the block, so that no guard can reach it.
    await blockOnly(driver);
    await front.reload();
    await front.evaluate(() => {
      const { set } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? {};
      Object.assign(globalThis, { kept: set });
    });
    await blockOnly(driver, 'analytics');
    const counts = countChanges(driver, (await driver.changes()).length);
    await front.evaluate(() => {
      const { kept } = globalThis as unknown as { kept: (this: Document, text: string) => void };
      const stop = { now: false };
      Object.assign(globalThis, { stop });
      const flood = async (): Promise<void> => {
        for (let i = 0; !stop.now; i += 1) {
          kept.call(document, `_ga=${i}; path=/`);
          for (let j = 0; j < 10; j += 1) kept.call(document, `flood${j}=${i}; path=/`);
          // Browsers delay the timers of a tab in the background, but not its requests.
          await fetch('/poll');
        }
      };
      void flood();
    });
    await until('the flood has begun', async () => (await setsOf(counts, 'flood0')) > 50, PATIENCE);

    const start = Date.now();
    do {
      const popup = await driver.open('popup/index.html');
      await until(
        'the popup shows the cookies of the flood',
        async () => (await popup.$('[data-cookie="flood9"]')) !== null,
        PATIENCE,
      );
      await popup.$eval('[data-cookie="beauty_quiz"] [data-action="delete"]', (button) =>
        (button as HTMLElement).click(),
      );
      expect(await outcomeOf(popup)).toBe('deleted');
      await popup.close();
      // This visit sets the deleted cookie again.
      const other = await driver.visit('/talks/');
      expect(await other.title()).toContain('Beauty Talks');
      await other.close();
      // Fetching the counts often keeps each answer short.
      await counts();
    } while (Date.now() < start + FLOOD_MINUTES * 60_000);

    // At last it writes as fast as it can.
    await front.evaluate((writes) => {
      const { kept, stop } = globalThis as unknown as {
        kept: (this: Document, text: string) => void;
        stop: { now: boolean };
      };
      stop.now = true;
      for (let i = 0; i < writes; i += 1) {
        kept.call(document, `_ga=${i}; path=/`);
        kept.call(document, `burst=${i}; path=/`);
      }
    }, WRITES);
    await until(
      'the browser has reported every write',
      async () => (await setsOf(counts, 'burst')) === WRITES,
      PATIENCE,
    );
    await until(
      'no blocked cookie is left',
      async () => !(await driver.jar()).some(({ name }) => name === '_ga'),
      PATIENCE,
    );
    // The page set it all the time; the extension deleted it less and less often.
    const { set = 0, removed = 0 } = (await counts()).get('_ga') ?? {};
    expect(set).toBeGreaterThan(removed);
    const seconds = (Date.now() - start) / 1000;
    expect(removed).toBeLessThan(40 + seconds / BETWEEN_DELETIONS);
    await countedInLedger(counts, 'flood0');
    await countedInLedger(counts, 'burst');
    const popup = await driver.open('popup/index.html');
    await until(
      'the popup shows the written cookie',
      async () => (await popup.$('[data-cookie="burst"]')) !== null,
      PATIENCE,
    );
    await popup.close();
  });
});
