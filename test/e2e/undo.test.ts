import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { click, openExtensionPage, shows, until } from '../../cli/browser/open-page.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import type { DeletionSummary } from '../../src/undo/deletion-summary.ts';
import { BROWSERS } from './browsers.ts';
import { type CookieDetails, type Driver, drive } from './driver.ts';
import { IS_EXHAUSTIVE } from './extent.ts';
import { fingerprints } from './fingerprints.ts';
import { setFromServer } from './from-server.ts';
import { outcomeOf } from './rows.ts';
import { containerTest, privateWindowTest } from './stores.ts';

const URL = 'https://community.kicks.se/';
const IN_A_YEAR = Math.floor(Date.now() / 1000) + 365 * 24 * 3600 + 0.5;
/** Every kind of cookie that a jar can hold. */
const BY_RESPONSE: Record<string, string> = {
  'host-only': '_ga=a; Path=/; Max-Age=86400',
  domain: '_ga=b; Path=/; Domain=kicks.se; Max-Age=86400',
  'of a subdomain': '_ga=c; Path=/; Domain=community.kicks.se',
  'with a path': '_ga=d; Path=/talks; Max-Age=86400',
  'with an escape in its path': '_ga=e; Path=/a%20b',
  HttpOnly: '_ga=f; Path=/; HttpOnly; Max-Age=86400',
  Secure: '_ga=g; Path=/; Secure; Max-Age=86400',
  'SameSite=Strict': '_ga=h; Path=/; SameSite=Strict',
  'SameSite=Lax': '_ga=i; Path=/; SameSite=Lax',
  'SameSite=None': '_ga=j; Path=/; SameSite=None; Secure',
  'of the session': '_ga=k; Path=/',
  partitioned: '_ga=l; Path=/; Secure; SameSite=None; Partitioned; Max-Age=86400',
  'with a prefix': '__Host-x=m; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=86400',
  'with another prefix': '__Secure-x=n; Path=/; Domain=kicks.se; Secure',
  'with special characters in its value': '_ga="a b, c=d\\e|%20"; Path=/',
  'without a value': '_ga=; Path=/; Max-Age=86400',
  'as large as possible': `_ga=${'v'.repeat(4_000)}; Path=/`,
  'of 400 days': '_ga=o; Path=/; Max-Age=99999999',
};
const BY_API: Record<string, CookieDetails> = {
  'of a third party, partitioned': {
    url: 'https://widget.tokywoky.com/',
    name: 'islogged',
    value: 'p',
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'no_restriction',
    expirationDate: IN_A_YEAR,
    partitionKey: { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true },
  },
  'of a third party, unpartitioned': {
    url: 'https://bam.nr-data.net/',
    domain: 'nr-data.net',
    name: 'JSESSIONID',
    value: 'q',
    path: '/',
    secure: true,
    sameSite: 'no_restriction',
  },
  'set without encryption': {
    url: 'http://community.kicks.se/',
    name: '_ga',
    value: 'r',
    path: '/',
    expirationDate: IN_A_YEAR,
  },
  'with an expiry between two seconds': {
    url: URL,
    name: '_ga',
    value: 's',
    path: '/',
    expirationDate: IN_A_YEAR,
  },
};

/** The id of the latest deletion that can be undone, in whatever store. */
async function latestId(driver: Driver): Promise<number> {
  const { data } = (await driver.stored('session', 'undo')) as { data: DeletionSummary[] };
  return data.at(-1)?.id ?? 0;
}

describe.each(BROWSERS)('undoing in %s', (kind) => {
  let driver: Driver;
  let front: Page;
  let popup: Page;

  beforeAll(async () => {
    driver = await drive(kind, { privateWindows: true });
    front = await driver.visit();
    popup = await driver.open('popup/index.html');
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    await driver.clear();
    await until('the popup shows no cookie', async () => (await popup.$('[data-cookie]')) === null);
  });

  const fromServer = (...lines: string[]): Promise<void> => setFromServer(front, lines);

  async function press(selector: string, page = popup): Promise<string> {
    await click(page, selector);
    return outcomeOf(page);
  }

  /** Deletes and restores the only cookie, and compares every attribute. */
  async function thereAndBack(): Promise<void> {
    const before = await driver.jar();
    expect(before).toHaveLength(1);
    await until('one cookie is shown', async () => (await popup.$$('[data-cookie]')).length === 1);
    expect(await press('[data-cookie] [data-action="delete"]')).toBe('deleted');
    expect(await driver.jar()).toEqual([]);
    expect(await press('[data-action="undo"]')).toBe('restored');
    expect(fingerprints(await driver.jar())).toEqual(fingerprints(before));
  }

  // Otherwise the next two tests restore all of them in one go.
  if (IS_EXHAUSTIVE) {
    it.each(Object.entries(BY_RESPONSE))('restores a cookie %s as it was', async (_, line) => {
      await fromServer(line);
      await thereAndBack();
    });

    it.each(Object.entries(BY_API))('restores a cookie %s as it was', async (_, details) => {
      await driver.setCookies([details]);
      await thereAndBack();
    });
  }

  it('restores one cookie of every kind as it was', async () => {
    // Names of their own give them slots of their own, and all but those with a prefix one category.
    const lines = Object.values(BY_RESPONSE).map((line, i) =>
      line.replace(/^_ga(?==)/, `amp_cookie_test${i}`),
    );
    await fromServer(...lines);
    const others = Object.values(BY_API).map((details, i) => ({
      ...details,
      name: `amp_cookie_testApi${i}`,
    }));
    await driver.setCookies(others);
    const before = await driver.jar();
    expect(before).toHaveLength(lines.length + others.length);
    await until(
      'every cookie is shown',
      async () => (await popup.$$('[data-cookie]')).length === before.length,
    );
    expect(await press('[data-action="delete-analytics"]')).toBe('deleted');
    const left = (await driver.jar()).map(({ name }) => name).toSorted();
    expect(left).toEqual(['__Host-x', '__Secure-x']);
    expect(await press('[data-section="unknown"] [data-action="delete-category"]')).toBe('deleted');
    expect(await driver.jar()).toEqual([]);
    for (let deletion = 0; deletion < 2; deletion += 1) {
      expect(await press('[data-action="undo"]')).toBe('restored');
    }
    expect(fingerprints(await driver.jar())).toEqual(fingerprints(before));
  });

  it('restores a whole category, each of several cookies of one name in its own slot', async () => {
    const lines = Object.values(BY_RESPONSE).filter((line) => line.startsWith('_ga='));
    await fromServer(...lines, 'islogged=1; Path=/');
    await driver.setCookies(Object.values(BY_API));
    const before = fingerprints(await driver.jar());
    await until(
      'every cookie is shown',
      async () => (await popup.$$('[data-cookie]')).length === before.length,
    );
    await press('[data-action="delete-analytics"]');
    expect((await driver.jar()).filter(({ name }) => name === '_ga')).toEqual([]);
    expect(await press('[data-action="undo"]')).toBe('restored');
    expect(fingerprints(await driver.jar())).toEqual(before);
  });

  it('undoes deletions one after the other, the latest first', async () => {
    await fromServer('a=1; Path=/', 'b=1; Path=/');
    const before = fingerprints(await driver.jar());
    await press('[data-cookie="a"] [data-action="delete"]');
    await press('[data-cookie="b"] [data-action="delete"]');
    await press('[data-action="undo"]');
    expect((await driver.jar()).map(({ name }) => name)).toEqual(['b']);
    await press('[data-action="undo"]');
    expect(fingerprints(await driver.jar())).toEqual(before);
  });

  it('cannot bring back the order among cookies of one name, and says so', async () => {
    await fromServer('_ga=first; Path=/', '_ga=second; Path=/; Domain=kicks.se');
    const sent = () => front.evaluate(() => document.cookie);
    expect(await sent()).toBe('_ga=first; _ga=second');
    await press('[data-cookie="_ga"][data-domain="community.kicks.se"] [data-action="delete"]');
    expect(await press('[data-action="undo"]')).toBe('restored sent-later');
    expect(await sent()).toBe('_ga=second; _ga=first');
    // Those that are restored together keep theirs.
    await press('[data-action="delete-analytics"]');
    expect(await press('[data-action="undo"]')).toBe('restored');
    expect(await sent()).toBe('_ga=second; _ga=first');
  });

  it('does not restore a cookie that has expired in the meantime', async () => {
    await fromServer('_ga=1; Path=/; Max-Age=2', 'logglytrackingsession=1; Path=/');
    const [soon] = (await driver.jar()).filter(({ name }) => name === '_ga');
    await press('[data-action="delete-analytics"]');
    await until(
      'the cookie has expired',
      async () => Date.now() > 1000 * (soon?.expirationDate ?? 0),
    );
    expect(await press('[data-action="undo"]')).toBe('restored expired');
    expect((await driver.jar()).map(({ name }) => name)).toEqual(['logglytrackingsession']);
  });

  it('works after a stop of the worker, and in a popup that is opened later', async () => {
    await fromServer('_ga=1; Path=/; Max-Age=86400');
    const before = fingerprints(await driver.jar());
    await press('[data-cookie="_ga"] [data-action="delete"]');
    await driver.stopWorker();
    const later = await driver.open('popup/index.html');
    expect(await press('[data-action="undo"]', later)).toBe('restored');
    expect(fingerprints(await driver.jar())).toEqual(before);
    await later.close();
  });

  it('is neither a return of the cookie nor the start of a new lifetime', async () => {
    await fromServer('TokyUserID=1; Path=/; Max-Age=8640000');
    await shows(popup, '[data-cookie="TokyUserID"][data-verdict~="as-declared"]');
    await press('[data-cookie="TokyUserID"] [data-action="delete"]');
    await press('[data-action="undo"]');
    await shows(popup, '[data-cookie="TokyUserID"][data-verdict~="as-declared"]');
    let record: LedgerRecord | undefined;
    await until('the ledger says that the cookie was restored', async () => {
      record = (await driver.records()).find(
        ({ slot }) => slot.name === 'TokyUserID' && slot.hostOnly,
      );
      return record?.events.at(-1)?.type === 'restored';
    });
    expect(record?.timesSet).toBe(1);
    expect(await popup.$('[data-returned]')).toBeNull();
  });

  it('leaves no value behind, neither afterwards nor on the disk', async () => {
    const value = crypto.randomUUID();
    await fromServer(`_ga=${value}; Path=/`);
    await press('[data-cookie="_ga"] [data-action="delete"]');
    expect(JSON.stringify(await driver.stored('session', 'undo/values'))).toContain(value);
    expect(await driver.everythingStored('local', 'sync')).not.toContain(value);
    await press('[data-action="undo"]');
    await until('no undo is offered', async () => (await popup.$('[data-action="undo"]')) === null);
    expect(await driver.everythingStored('local', 'sync', 'session')).not.toContain(value);
  });

  it('a block switches it off and restores the cookies that it deleted', async () => {
    await fromServer('_ga=1; Path=/; Max-Age=86400', 'islogged=1; Path=/');
    const before = fingerprints(await driver.jar());
    await until(
      'two cookies are shown',
      async () => (await popup.$$('[data-cookie]')).length === 2,
    );
    expect(await press('[data-action="block-analytics"]')).toBe('blocked');
    await until('the guard is registered', async () => (await driver.guards()).length === 1);
    expect(await press('[data-action="undo"]')).toBe('setting-restored restored');
    expect(await driver.guards()).toEqual([]);
    expect(fingerprints(await driver.jar())).toEqual(before);
    await driver.settled();
    expect(fingerprints(await driver.jar())).toEqual(before);
  });

  it('a block can be taken back in the popup when nothing offers to undo it any more', async () => {
    await driver.ask({ type: 'change-settings', change: { block: { analytics: true } } });
    await until('the guard is registered', async () => (await driver.guards()).length === 1);
    await fromServer('_ga=1; Path=/', 'islogged=1; Path=/');
    await shows(popup, '[data-cookie="islogged"]');
    expect(await press('[data-action="unblock-analytics"]')).toBe('unblocked');
    expect(await driver.guards()).toEqual([]);
    await fromServer('_ga=1; Path=/');
    await shows(popup, '[data-cookie="_ga"]');
    await shows(popup, '[data-action="block-analytics"]');
    await driver.settled();
    expect((await driver.jar()).map(({ name }) => name)).toContain('_ga');
  });

  if (kind === 'firefox') {
    it('restores the cookies of a container tab there, and nowhere else', async () => {
      const container = await driver.browser.createBrowserContext();
      const site = await container.newPage();
      await site.goto(driver.url('community.kicks.se'));
      await site.waitForSelector('html[data-settled]');
      const inside = await container.newPage();
      await openExtensionPage(driver, inside, 'popup/index.html');
      await inside.waitForSelector('[data-cookie="_ga"]');
      let storeId = '';
      // The ledger is written after the attribution is known.
      await until('the ledger names the container', async () => {
        const stores = (await driver.records()).map(({ slot }) => slot.storeId);
        storeId = stores.find((id) => id.includes('container')) ?? '';
        return storeId !== '';
      });
      const before = fingerprints(await driver.jar(storeId));
      await inside.$eval('[data-action="delete-analytics"]', (button) =>
        (button as HTMLElement).click(),
      );
      await outcomeOf(inside);
      expect(fingerprints(await driver.jar(storeId))).not.toEqual(before);
      await inside.waitForSelector('[data-action="undo"]');
      // A deletion outside is offered outside alone, and neither place gets the other's.
      await driver.setCookies([{ url: URL, name: 'outside', value: '1' }]);
      const outside = await driver.open('popup/index.html');
      await click(outside, '[data-cookie="outside"] [data-action="delete"]');
      expect(await outcomeOf(outside)).toBe('deleted');
      await outside.waitForSelector('[data-action="undo"]');
      await driver.ask({ type: 'undo', id: await latestId(driver), shown: storeId });
      expect(await driver.jar()).toEqual([]);
      await click(outside, '[data-action="undo"]');
      expect(await outcomeOf(outside)).toBe('restored');
      expect((await driver.jar()).map(({ name }) => name)).toEqual(['outside']);
      expect(await outside.$('[data-action="undo"]')).toBeNull();
      await inside.$eval('[data-action="undo"]', (button) => (button as HTMLElement).click());
      await outcomeOf(inside);
      expect(fingerprints(await driver.jar(storeId))).toEqual(before);
      expect((await driver.jar()).map(({ name }) => name)).toEqual(['outside']);
    });
  }

  if (kind === 'chromium') {
    it('restores the cookies of a private window there, and forgets them with the last one', async () => {
      const inside = await driver.openPrivatePopup();
      await inside.waitForSelector('[data-cookie="_ga"]');
      const before = fingerprints(await driver.jar('1'));
      const pressInside = async (action: string): Promise<void> => {
        await inside.waitForSelector(`[data-action="${action}"]`);
        await inside.$eval(`[data-action="${action}"]`, (button) =>
          (button as HTMLElement).click(),
        );
        await outcomeOf(inside);
      };
      await pressInside('delete-analytics');
      await pressInside('undo');
      expect(fingerprints(await driver.jar('1'))).toEqual(before);
      await pressInside('delete-analytics');
      const outside = await driver.open('popup/index.html');
      const ask = { type: 'undo', id: await latestId(driver) };
      for (const shown of [{}, { shown: '0' }]) {
        expect(await driver.ask({ ...ask, ...shown })).toEqual({ ok: false, reason: 'late' });
      }
      // The popup has read what can be undone by the time that it shows what came later.
      await driver.setCookies([{ url: URL, name: 'outside', value: '1' }]);
      await click(outside, '[data-cookie="outside"] [data-action="delete"]');
      await outside.waitForSelector('[data-action="undo"]');
      await click(outside, '[data-action="undo"]');
      expect(await outcomeOf(outside)).toBe('restored');
      await until(
        'no undo is offered',
        async () => (await outside.$('[data-action="undo"]')) === null,
      );
      // The worker may be stopped before the window is closed.
      await driver.settled();
      await driver.stopFinishedWorker();
      await driver.closePrivateWindow();
      await until('no value waits for undo', async () =>
        JSON.stringify(await driver.stored('session', 'undo/values')).includes('"data":[]'),
      );
    });
  }

  if (kind === 'firefox') containerTest(() => driver);
  else privateWindowTest(() => driver);
});
