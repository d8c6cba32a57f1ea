import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { click, shows, until } from '../../cli/browser/open-page.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { CATEGORIES, type Category } from '../../src/cookies/classify.ts';
import { addOnIdOf } from '../../src/fill-in/publisher-manifest.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';
import { settingsToFile } from '../../src/settings/settings-file.ts';
import { blockTests } from './block.ts';
import { blockOnly } from './block-only.ts';
import { BROWSERS, isSelected, triesAll } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import { type Driver, drive } from './driver.ts';
import { message } from './message.ts';
import { outcomeOf } from './rows.ts';

describe.each(BROWSERS)('choices in the options, in %s', (kind) => {
  let driver: Driver;
  let options: Page;
  let folder: string;

  beforeAll(async () => {
    driver = await drive(kind);
    options = await driver.open('options/index.html');
    folder = await mkdtemp(join(tmpdir(), 'cookiekoll-settings-'));
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    await blockOnly(driver);
    await driver.clear();
  });

  const stored = async (): Promise<string> =>
    JSON.stringify(await driver.stored('sync', 'settings'));

  async function openFile(content: string): Promise<string> {
    const path = join(folder, 'settings.json');
    await writeFile(path, content);
    const input = await options.waitForSelector('input[data-action="import-settings"]');
    await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
    return outcomeOf(options);
  }

  it('of blocking say how many cookies they delete in all stores, delete those, and can be undone', async () => {
    const fronts = [await driver.visit()];
    // Another store, which Chromium has only for private windows: those are counted nowhere.
    if (kind === 'firefox') {
      const container = await driver.browser.createBrowserContext();
      const front = await container.newPage();
      await front.goto(driver.url('community.kicks.se'));
      await front.waitForSelector('html[data-settled]');
      fronts.push(front);
    }
    const exceptions = [{ name: '_gid', action: 'keep' }];
    await driver.ask({ type: 'change-settings', change: { exceptions } });
    const before = (await driver.jar()).map(({ name }) => name).toSorted();
    /** The numbers of a category: those that would be deleted, and those that are kept. */
    const counts = (category: Category): Promise<string> =>
      options.$eval(`[data-section="${category}"] [data-count]`, (count) =>
        [count.getAttribute('data-count'), count.getAttribute('data-kept')].join(),
      );
    const inJar = async (category: Category): Promise<string> => {
      const names = (await driver.jar())
        .filter((cookie) => categoryOf(cookie) === category)
        .map(({ name }) => name);
      const kept = names.filter((name) => name === '_gid').length;
      return [names.length - kept, kept].map((count) => count * fronts.length).join();
    };
    for (const category of CATEGORIES) {
      await until(
        `the options count the ${category} cookies`,
        async () => (await counts(category)) === (await inJar(category)),
      );
    }
    const [counted] = (await counts('analytics')).split(',').map(Number);
    expect(counted).toBeGreaterThan(1);
    await click(options, '[name="block"][value="analytics"]');
    expect(await outcomeOf(options)).toBe('blocked spared');
    const { data } = (await driver.stored('session', 'undo')) as {
      data: { stores: { cookies: number }[] }[];
    };
    const deleted = data.at(-1)?.stores.reduce((sum, { cookies }) => sum + cookies, 0);
    expect(deleted).toBe(counted);
    const { length } = fronts;
    await until(
      'only the kept one is counted',
      async () => (await counts('analytics')) === `0,${length}`,
    );
    await click(options, '[data-action="undo"]');
    await until(
      'the block is undone',
      async () => (await outcomeOf(options)) === 'setting-restored restored',
    );
    expect((await driver.jar()).map(({ name }) => name).toSorted()).toEqual(before);
    expect(await stored()).toContain('"analytics":false');
    await until(
      'they are counted again',
      async () => (await counts('analytics')) === `${counted},${length}`,
    );
    for (const front of fronts) await front.close();
  });

  it('can hide the number on the icon', async () => {
    await driver.visit();
    await until(
      'the badge shows a number',
      async () => (await driver.badge('community.kicks.se')) !== '',
    );
    await click(options, '[name="badge"]');
    await until(
      'the badge is empty',
      async () => (await driver.badge('community.kicks.se')) === '',
    );
    await click(options, '[name="badge"]');
    await until(
      'the badge shows a number',
      async () => (await driver.badge('community.kicks.se')) !== '',
    );
  });

  it('stay on the device if the browser stores no more for the account', async () => {
    // Together they are larger than the 8 kB that the browser allows for one item there.
    const exceptions = Array.from({ length: 60 }, (_, i) => ({
      name: `${'n'.repeat(200)}${i}`,
      action: 'keep' as const,
    }));
    await driver.send({ type: 'change-settings', change: { exceptions } });
    await shows(options, '[data-notice="local"]');
    expect(JSON.stringify(await driver.stored('local', 'local-settings'))).toContain('nnn59');
    await driver.send({
      type: 'change-settings',
      change: { exceptions: exceptions.map(({ name }) => ({ name, action: null })) },
    });
    await until(
      'the notice is gone',
      async () => (await options.$('[data-notice="local"]')) === null,
    );
    expect(JSON.stringify(await driver.stored('local', 'local-settings'))).not.toContain('nnn59');
  });

  // What the page makes of clicks and files is the same in both browsers.
  if (triesAll(kind)) {
    it('are explained once after the installation', async () => {
      // The driver waits for the welcome that the installation opens, and closes it.
      const page = await driver.open('options/index.html#welcome');
      expect(await page.$eval('[data-welcome]', (card) => card.textContent)).toContain(
        message('welcomeNoSend'),
      );
      await click(page, '[data-action="close-welcome"]');
      await until('the welcome is closed', async () => (await page.$('[data-welcome]')) === null);
      expect(page.url()).not.toContain('#');
      await page.close();
    });

    it('list exceptions, change them and remove them', async () => {
      await driver.send({
        type: 'change-settings',
        change: { exceptions: [{ name: '__proto__', action: 'block' }] },
      });
      await shows(options, '[data-name="__proto__"][data-exception="block"]');
      await options.bringToFront();
      await options.select('[data-name="__proto__"] select', 'keep');
      expect(await outcomeOf(options)).toBe('always-kept');
      expect(await stored()).toContain('"action":"keep"');
      await click(options, 'details:has([data-exception]) > summary');
      await options.focus('[data-name="__proto__"] [data-action="remove-exception"]');
      await options.keyboard.press('Enter');
      await until(
        'the exception is gone',
        async () => (await options.$('[data-exception]')) === null,
      );
      await until('the focus is on the heading', () =>
        options.evaluate(() => document.activeElement?.matches('h1') === true),
      );
      expect(await stored()).toContain('"exceptions":[]');
    });

    it('can be opened from a file, and a wrong file changes nothing', async () => {
      await driver.visit();
      const before = await stored();
      for (const wrong of ['', '{}', '{"format":"cookiekoll-settings","version":1,"data":{}}']) {
        expect(await openFile(wrong)).toBe('not-settings');
      }
      expect(await openFile('{"format":"cookiekoll-settings","version":99,"data":{}}')).toBe(
        'newer',
      );
      expect(await stored()).toBe(before);
      const wanted = withChange(storedSettings.initial(), {
        block: { analytics: true },
        exceptions: [{ name: '_gid', action: 'keep' }],
        ledger: { days: 30 },
      });
      expect(await openFile(settingsToFile(wanted))).toBe('opened blocked spared');
      expect(await stored()).toContain(
        JSON.stringify({ name: '_gid', action: 'keep' }).slice(1, 12),
      );
      await until('the switch is on', () =>
        options.$eval(
          '[name="block"][value="analytics"]',
          (input) => (input as HTMLInputElement).checked,
        ),
      );
      const left = (await driver.jar()).map(({ name }) => name);
      expect(left).toContain('_gid');
      expect(left).not.toContain('amp_4f2a1c');
    });

    it('are not taken from a file that blocks necessary cookies before the user confirms', async () => {
      const wanted = withChange(storedSettings.initial(), { block: { necessary: true } });
      const path = join(folder, 'necessary.json');
      await writeFile(path, settingsToFile(wanted));
      const input = await options.$('input[data-action="import-settings"]');
      await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
      await shows(options, 'dialog[open]');
      expect(await stored()).toContain('"necessary":false');
      await click(options, 'dialog[open] [data-action="cancel"]');
      expect(await stored()).toContain('"necessary":false');
    });

    it('that settings of another device replace are named, and can be made again', async () => {
      const exceptions = [{ name: '_gid', action: 'keep' as const }];
      await driver.ask({
        type: 'change-settings',
        change: { block: { analytics: true }, exceptions },
      });
      await driver.storeSettings({ block: { unknown: true } });
      const popup = await driver.open('popup/index.html');
      await shows(popup, '[data-notice="replaced"]');
      const lost = (): Promise<(string | undefined)[]> =>
        options.$$eval('[data-lost]', (all) =>
          all.map((one) => (one as HTMLElement).dataset['lost']),
        );
      await until('both are named', async () => (await lost()).join() === 'analytics,_gid');
      await click(options, '[data-action="use-replaced"]');
      await until('nothing is named', async () => (await lost()).length === 0);
      await until(
        'the popup names nothing',
        async () => (await popup.$('[data-notice="replaced"]')) === null,
      );
      await popup.close();
      expect(await stored()).toContain('"analytics":true');
      expect(await stored()).toContain('"unknown":true');
      await driver.storeSettings();
      await click(options, '[data-action="drop-replaced"]');
      await until('nothing is named', async () => (await lost()).length === 0);
      expect(await stored()).toContain('"analytics":false');
    });
  }

  describe('to block a category', () => blockTests(kind, () => driver));
});

describe.runIf(isSelected('firefox'))('managed settings in firefox', () => {
  let driver: Driver;
  afterAll(() => driver?.close());

  it('are in force, shown as locked, and leave the rest to the user', async () => {
    const home = await mkdtemp(join(tmpdir(), 'cookiekoll-home-'));
    const folder = join(home, '.mozilla', 'managed-storage');
    const id = addOnIdOf(catalogue);
    await mkdir(folder, { recursive: true });
    const data = {
      locked: {
        block: { analytics: true },
        exceptions: [
          { name: 'logglytrackingsession', action: 'keep' },
          { name: 'blåbär', action: 'block' },
        ],
      },
      defaults: { badge: false, ledger: { days: 7 } },
    };
    const managed = { name: id, description: 'Cookiekoll', type: 'storage', data };
    await writeFile(join(folder, `${id}.json`), JSON.stringify(managed));
    driver = await drive('firefox', { home });
    const options = await driver.open('options/index.html');
    await shows(options, '[name="block"][value="analytics"]:disabled:checked');
    await shows(options, '[name="badge"]:not(:checked)');
    expect(
      await options.$eval('[name="days"]', (select) => (select as HTMLSelectElement).value),
    ).toBe('7');
    expect(await options.$$eval('[data-locked]', (list) => list.length)).toBe(3);
    await driver.setCookies([{ url: 'https://community.kicks.se/', name: 'blÃ¥bÃ¤r', value: '1' }]);
    await driver.visit();
    await until(
      '_ga and blåbär are deleted',
      async () => !(await driver.jar()).some(({ name }) => ['_ga', 'blÃ¥bÃ¤r'].includes(name)),
    );
    expect((await driver.jar()).map(({ name }) => name)).toContain('logglytrackingsession');
    const popup = await driver.open('popup/index.html');
    expect(await popup.$('[data-action$="block-analytics"]')).toBeNull();
    await driver.send({
      type: 'change-settings',
      change: { block: { analytics: false, unknown: true } },
    });
    await shows(options, '[name="block"][value="unknown"]:checked');
    await shows(options, '[name="block"][value="analytics"]:disabled:checked');
  });
});
