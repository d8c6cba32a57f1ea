import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shows, until } from '../../cli/browser/open-page.ts';
import { BROWSERS } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { type Driver, drive, type RawCookie } from './driver.ts';
import { fingerprints } from './fingerprints.ts';
import { setFromServer } from './from-server.ts';
import { nameText } from './name-text.ts';
import { outcomeOf, shownRows } from './rows.ts';
import { siteStorageTests } from './site-storage.ts';

const IN_A_YEAR = Math.floor(Date.now() / 1000) + 365 * 24 * 3600;

function isAnalytics(cookie: RawCookie): boolean {
  return categoryOf(cookie) === 'analytics';
}

/** Cookies of one name, one in each kind of slot that sites really use. */
function setCookieLines(name: string): string[] {
  return [
    `${name}=host; Path=/`,
    `${name}=domain; Path=/; Domain=kicks.se; Max-Age=86400`,
    `${name}=sub; Path=/; Domain=community.kicks.se; Secure; SameSite=None; Max-Age=86400`,
    `${name}=path; Path=/talks; HttpOnly; Secure; SameSite=Strict`,
    `${name}=deep; Path=/talks/skin-care; Domain=.kicks.se; SameSite=Lax; HttpOnly`,
    `${name}=partitioned; Path=/; Secure; SameSite=None; Partitioned; Max-Age=86400`,
    `${name}=quoted; Path=/a%20b; Secure`,
  ];
}

describe.each(BROWSERS)('deleting, in %s,', (kind) => {
  let driver: Driver;
  let front: Page;

  beforeAll(async () => {
    driver = await drive(kind);
    front = await driver.visit();
  });
  afterAll(() => driver?.close());
  beforeEach(() => driver.clear());

  const fromServer = (lines: readonly string[]): Promise<void> => setFromServer(front, lines);

  async function click(page: Page, selector: string): Promise<string> {
    await page.$eval(selector, (element) => (element as HTMLElement).click());
    return outcomeOf(page);
  }

  it('the analytics cookies deletes all their slots, and leaves all others as they were', async () => {
    const analytic = ['_ga', 'logglytrackingsession', 'amp_cookie_testXy', '_gid', '_gat'];
    for (const name of [...analytic, '_fbp', '_gizmo', 'islogged']) {
      await fromServer(setCookieLines(name));
    }
    await driver.setCookies([
      {
        url: 'https://widget.tokywoky.com/',
        name: '_hjIncludedInSessionSample',
        value: 'third party',
        secure: true,
        sameSite: 'no_restriction',
        partitionKey: { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true },
      },
      { url: 'https://bam.nr-data.net/', name: 'other', value: 'not shown', secure: true },
      { url: 'https://bam.nr-data.net/', name: '_ga', value: 'listed', secure: true },
    ]);
    const before = await driver.jar();
    const analytics = before.filter(isAnalytics);
    expect(analytics.length).toBeGreaterThanOrEqual(analytic.length * 7);
    const page = await driver.open('popup/index.html');
    const said = await click(page, '[data-action="delete-analytics"]');
    expect(said).toBe('deleted');
    const after = await driver.jar();
    expect(after.filter(isAnalytics)).toEqual([]);
    expect(fingerprints(after)).toEqual(
      fingerprints(before.filter((cookie) => !isAnalytics(cookie))),
    );
    expect((await shownRows(page)).filter(({ category }) => category === 'analytics')).toEqual([]);
    await page.close();
  });

  it('a cookie leaves the other cookies of its name', async () => {
    for (const name of ['_ga', 'islogged', 'unknown']) await fromServer(setCookieLines(name));
    const page = await driver.open('popup/index.html');
    for (const [name, domain, path] of [
      ['_ga', 'community.kicks.se', '/'],
      ['_ga', '.kicks.se', '/'],
      ['islogged', 'community.kicks.se', '/talks'],
      ['unknown', '.kicks.se', '/talks/skin-care'],
      ['unknown', 'community.kicks.se', '/a%20b'],
    ]) {
      const before = await driver.jar();
      const isWanted = (cookie: RawCookie): boolean =>
        cookie.name === name &&
        cookie.domain === domain &&
        cookie.path === path &&
        !cookie.partitionKey;
      const slot = `${name} ${domain}${path}`;
      expect(before.filter(isWanted), slot).toHaveLength(1);
      // The row of the partitioned cookie has the same hooks, and comes after this one.
      const said = await click(
        page,
        `[data-cookie="${name}"][data-domain="${domain}"][data-path="${path}"] [data-action="delete"]`,
      );
      expect(said, slot).toBe('deleted');
      expect(fingerprints(await driver.jar()), slot).toEqual(
        fingerprints(before.filter((cookie) => !isWanted(cookie))),
      );
    }
    await page.close();
  });

  it('works for every name that a page can set', async () => {
    const names = [
      '__proto__',
      'sp ace',
      'quo"te',
      'com,ma',
      '(){}[]<>@:/?\\',
      'ünï😀',
      'a\u202eb',
      '%3D%3B',
      '__Secure-x',
      'as long as browsers take'.padEnd(4_094, 'g'),
    ];
    await front.evaluate((list) => {
      for (const name of list) {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = `${name}=1; path=/; secure`;
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = `${name}=1; path=/; secure; domain=kicks.se`;
      }
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = '__Host-y=1; path=/; secure';
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = 'without a name';
    }, names);
    await fromServer(['tab\tname=1; Path=/', '__Host-z=1; Path=/; Secure; HttpOnly']);
    const before = await driver.jar();
    expect(before.length).toBeGreaterThanOrEqual(2 * names.length + 1);
    const page = await driver.open('popup/index.html');
    const said = await click(page, '[data-section="unknown"] [data-action="delete-category"]');
    expect(said).toBe('deleted');
    expect(await driver.jar()).toEqual([]);
    await page.close();
  });

  it('and all else takes a name beyond ASCII as a person reads it', async () => {
    const [COMPOSED, COMBINED] = ['bl\u00e5b\u00e4r', 'bla\u030aba\u0308r'];
    const LATIN_1 = 'l\xe5tin';
    const setThem = (): Promise<void> =>
      setFromServer(
        front,
        [`${COMPOSED}=1; Path=/`, `${COMBINED}=2; Path=/; Max-Age=86400`],
        [`${LATIN_1}=3; Path=/; HttpOnly`, 'l\xe4tin=4; Path=/'],
      );
    await setThem();
    // With few cookies the popup offers no search.
    await fromServer(setCookieLines('islogged'));
    const before = await driver.jar();
    const namesNow = async (): Promise<string[]> =>
      (await driver.jar())
        .map(({ name }) => nameText(kind, name))
        .filter((name) => name !== 'islogged')
        .toSorted();
    expect(await namesNow()).toHaveLength(4);

    // Found by what is typed, whichever way the letters are encoded.
    const page = await driver.open('popup/index.html');
    await page.$eval('[data-action="find"]', (button) => (button as HTMLElement).click());
    await shows(page, '[name="find"]');
    await page.type('[name="find"]', COMPOSED);
    await until('both are found', async () => (await shownRows(page)).length === 2);
    await page.$eval('[name="find"]', (field) => {
      (field as HTMLInputElement).value = '';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await until('all are shown', async () => (await shownRows(page)).length > 2);
    const shown = (await shownRows(page)).map(({ name }) => name);
    expect(new Set(shown)).toEqual(new Set([...(await namesNow()), 'islogged']));

    // Attributed to the response, whether the name is UTF-8 or not.
    await until('the ledger has them', async () => {
      const found = (await driver.records()).filter(({ slot }) => /^(bl|l.tin)/u.test(slot.name));
      const isBySet = found.map(({ events }) => JSON.stringify(events.at(-1)).includes('"/set"'));
      return isBySet.length === new Set(await namesNow()).size && isBySet.every((is) => is);
    });

    // Spared by an exception, which is for one of the two alone; deleted and restored exactly.
    await driver.ask({
      type: 'change-settings',
      change: { exceptions: [{ name: COMPOSED, action: 'keep' }] },
    });
    const said = await click(page, '[data-section="unknown"] [data-action="delete-category"]');
    // Chromium tells extensions only that the name is not UTF-8, so it cannot be asked to delete it.
    const isLeft = kind === 'chromium';
    expect(said).toBe(isLeft ? 'deleted left spared' : 'deleted spared');
    expect(await namesNow()).toEqual([COMPOSED, ...(isLeft ? ['l\ufffdtin', 'l\ufffdtin'] : [])]);
    await click(page, '[data-action="undo"]');
    await until('they are restored', async () => (await namesNow()).length === 4);
    expect(fingerprints(await driver.jar())).toEqual(fingerprints(before));

    // Blocked by an exception: what is there is deleted, and what comes does not get in.
    const blocked = [COMPOSED, ...(isLeft ? [] : ['l\uefe5tin'])];
    await driver.ask({
      type: 'change-settings',
      change: { exceptions: blocked.map((name) => ({ name, action: 'block' })) },
    });
    // Firefox stores nothing at all in `sync` that has half of a surrogate pair.
    const synced = JSON.stringify(await driver.stored('sync', 'settings'));
    for (const name of blocked) expect(synced).toContain(name);
    await until('they are deleted', async () =>
      (await namesNow()).every((name) => !blocked.includes(name)),
    );
    await setThem();
    // The header was changed: the page could not see the cookie even for a moment.
    expect(await front.evaluate(() => document.cookie)).not.toContain(`${COMPOSED}=`);
    expect((await namesNow()).filter((name) => blocked.includes(name))).toEqual([]);
    expect(await namesNow()).toContain(COMBINED);
    await setFromServer(
      front,
      [],
      [LATIN_1, 'l\xe4tin'].map((name) => `${name}=; Path=/; Max-Age=0`),
    );
    await driver.storeSettings();
    await page.close();
  });

  it('a cookie whose path no URL can have deletes exactly that cookie, or says that it is left', async () => {
    const paths = ['/x/../y', '/%2e%2e/z', '/a b', '/ä', '/"q"', '/<b>', '/a\\b', '/a?b'];
    // Cookies of the same name, at the paths that URLs make of these: they stay.
    const twins = paths.map((path) => new URL(path, 'https://host').pathname);
    const write = (more: string): Promise<void> =>
      front.evaluate(
        (list, attributes) => {
          for (const path of list) {
            // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
            document.cookie = `strange=1; path=${path}; secure${attributes}`;
          }
        },
        [...paths, ...twins],
        more,
      );
    await write('');
    await expect
      .poll(async () => (await driver.jar()).map(({ path }) => path).toSorted())
      .toEqual([...paths, ...twins].toSorted());
    const page = await driver.open('popup/index.html');
    for (const path of paths) {
      const before = await driver.jar();
      await page.$$eval(
        '[data-cookie="strange"]',
        (rows, wanted) => {
          const row = rows.find((element) => element.getAttribute('data-path') === wanted);
          row?.querySelector<HTMLElement>('[data-action="delete"]')?.click();
        },
        path,
      );
      // Chromium's API would turn it into a path that a URL can have, and delete the other cookie.
      const isLeft = kind === 'chromium';
      expect(await outcomeOf(page), path).toBe(isLeft ? 'left' : 'deleted');
      expect(fingerprints(await driver.jar()), path).toEqual(
        fingerprints(before.filter((cookie) => isLeft || cookie.path !== path)),
      );
    }
    await page.close();
    // In Chromium the driver could not delete them either.
    await write('; max-age=0');
    // Chromium stores what a page writes a moment later.
    await expect.poll(() => driver.jar()).toEqual([]);
  });

  it('a cookie that is not Secure works as well', async () => {
    await driver.setCookies([
      { url: 'http://community.kicks.se/', name: '_ga', value: 'plain', expirationDate: IN_A_YEAR },
      { url: 'http://community.kicks.se/', name: 'islogged', value: 'plain' },
    ]);
    const page = await driver.open('popup/index.html');
    expect(await click(page, '[data-cookie="_ga"] [data-action="delete"]')).toBe('deleted');
    expect((await driver.jar()).map(({ name }) => name)).toEqual(['islogged']);
    await page.close();
  });

  it('leaves alone what has run out: it is not there, although Firefox goes on naming it', async () => {
    await fromServer(['islogged=1; Path=/']);
    const page = await driver.open('popup/index.html');
    const isShown = async (): Promise<boolean> => (await page.$('[data-cookie="_ga"]')) !== null;
    await fromServer(['_ga=1; Path=/; Max-Age=2']);
    await until('_ga is shown', isShown);
    await until('it is not shown', async () => !(await isShown()));
    await until(
      'the badge is empty',
      async () => (await driver.badge('community.kicks.se')) === '',
    );
    const nothing = { ok: true, gone: [], left: [], canUndo: false };
    const { storeId } = driver;
    expect(
      await driver.ask({ type: 'delete-categories', storeId, categories: ['analytics'] }),
    ).toMatchObject(nothing);
    const block = (analytics: boolean): Promise<unknown> =>
      driver.ask({ type: 'change-settings', change: { block: { analytics } } });
    expect(await block(true)).toMatchObject(nothing);
    // What Firefox reports of the old one does not keep the new one from being deleted.
    const from = await driver.changes().then(({ length }) => length);
    await driver.setCookies([
      { url: 'https://community.kicks.se/', name: '_ga', value: '2', expirationDate: IN_A_YEAR },
    ]);
    const causes = async (): Promise<string[]> =>
      (await driver.changes(from)).map(({ cause, removed }) => (removed ? cause : 'set'));
    await until('it is deleted', async () => (await causes()).at(-1) !== 'set');
    expect(await block(false)).toMatchObject(nothing);
    await until('the ledger says what happened', async () => {
      const record = (await driver.records()).find(
        ({ slot: { name, domain, path, partitionKey } }) =>
          name === '_ga' &&
          domain === 'community.kicks.se' &&
          path === '/' &&
          partitionKey === null,
      );
      const [set, expired, ...rest] = record?.events.slice(-4) ?? [];
      return (
        set?.type === 'set' &&
        expired?.type === 'removed' &&
        expired.cause === 'expired' &&
        expired.at === set.from + Number(set.granted) &&
        rest.map(({ type }) => type).join() === 'set,removed'
      );
    });
    await page.close();
  });

  it('continues in the background if the popup closes at once', async () => {
    await fromServer([...setCookieLines('_ga'), 'islogged=1; Path=/']);
    const page = await driver.open('popup/index.html');
    const watcher = await driver.open('popup/index.html');
    await page.$eval('[data-action="delete-analytics"]', (element) => {
      (element as HTMLElement).click();
      close();
    });
    await until('_ga is not shown', async () => (await watcher.$('[data-cookie="_ga"]')) === null);
    expect((await driver.jar()).map(({ name }) => name)).toEqual(['islogged']);
    if (!page.isClosed()) await page.close();
    await watcher.close();
  });

  it('a cookie moves the focus to the next row', async () => {
    await fromServer(['a=1; Path=/', 'b=1; Path=/', 'c=1; Path=/']);
    const page = await driver.open('popup/index.html');
    await page.focus('[data-cookie="b"] [data-action="delete"]');
    await page.keyboard.press('Enter');
    expect(await outcomeOf(page)).toBe('deleted');
    await until(
      'c has the focus',
      async () => (await page.$('[data-cookie="c"]:focus-within')) !== null,
    );
    await page.close();
  });

  describe('site storage', () => siteStorageTests(() => driver));
});
