import { readFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../cli/browser/browsers.ts';
import { click, until } from '../../cli/browser/open-page.ts';
import { inRoot } from '../../scripts/paths.ts';
import { blockOnly } from './block-only.ts';
import { BROWSERS } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { IS_EXHAUSTIVE } from './extent.ts';
import { message } from './message.ts';
import { outcomeOf } from './rows.ts';

/**
 * Everything that is stored, by area and key; one slot stands for the whole ledger. The quarantine comes first,
 * since the worker adds to it as it finds the others. The local copy of the settings comes before the settings,
 * since the worker writes it again with their replacement.
 */
const ITEMS = [
  ['local', 'quarantine'],
  ['local', 'local-settings'],
  ['sync', 'settings'],
  ['local', 'ledger/["0"]'],
  ['session', 'ledger-unsaved-since'],
  ['local', 'blocked-counts'],
  ['session', 'blocked-counts'],
  ['session', 'undo'],
  ['session', 'undo/values'],
] as const;

/** Values that cannot be read. */
const BROKEN: [description: string, value: unknown][] = [
  ['garbage', 'gar\u0000bage <b>\u202e'],
  ['half a write', { version: 1, data: { half: 'a write' } }],
  ['a newer version', { version: 99, data: { future: true } }],
];

/** All of them, or, to save time, one in Firefox: what cannot be read is found by code that both browsers share. */
const brokenFor = (kind: Browser): typeof BROKEN =>
  IS_EXHAUSTIVE || kind === 'chromium' ? BROKEN : BROKEN.slice(-1);

/** The categories that the options show as blocked. */
const blockedIn = (options: Page): Promise<string[]> =>
  options.$$eval('input[name="block"]:checked', (inputs) =>
    inputs.map((input) => (input as HTMLInputElement).value),
  );

describe.each(BROWSERS)('stored state in %s', (kind) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await drive(kind);
    await driver.visit();
  });
  afterAll(() => driver?.close());
  beforeEach(() => blockOnly(driver));

  const quarantine = async () =>
    (await driver.stored('local', 'quarantine')) as { data: { key: string; raw: unknown }[] };

  it.each(brokenFor(kind))(
    'that is %s goes to the quarantine, and all else works',
    async (description, value) => {
      for (const [area, key] of ITEMS) await driver.store(area, key, value);
      await driver.stopWorker();
      // The worker looks up whether the ledger could be saved when there is something to save.
      const name = `new_after_${description.replaceAll(' ', '_')}`;
      await driver.setCookies([{ url: 'https://community.kicks.se/', name, value: 'x' }]);
      await driver.settled();

      const options = await driver.open('options/index.html');
      await until(
        'the notice is shown',
        async () => (await options.$('[data-notice="quarantine"]')) !== null,
      );
      // Another device still uses the settings of a newer version.
      const isNewer = description === 'a newer version';
      expect((await options.$('[data-notice="newer"]')) !== null).toBe(isNewer);
      const settings = isNewer ? ['local-settings'] : ['settings', 'local-settings'];
      const session = ['ledger-unsaved-since', 'undo', 'undo/values'];
      const keys = [
        'quarantine',
        'blocked-counts',
        'ledger/["0"]',
        ...session,
        ...settings,
      ].toSorted();
      // The worker reads the counts later.
      await until('everything is in quarantine', async () => {
        const found = (await quarantine()).data.map(({ key }) => key);
        return [...new Set(found)].toSorted().join() === keys.join();
      });
      const kept = await quarantine();
      // Session state may contain private windows, so the quarantine only says that there was some.
      const notKept = kept.data.filter(({ raw }) => raw === null).map(({ key }) => key);
      expect(notKept.toSorted()).toEqual(['blocked-counts', ...session]);
      for (const { raw } of kept.data) if (raw !== null) expect(raw).toEqual(value);
      expect(
        await options.$eval('[data-notice="quarantine"]', ({ textContent }) => textContent),
      ).toContain(message('quarantined_settings'));
      expect(
        await options.$eval('[data-notice="quarantine"]', ({ textContent }) => textContent),
      ).toContain(message('quarantined_undo'));
      expect(await driver.stored('local', 'ledger/["0"]')).toBeUndefined();
      expect(await driver.stored('session', 'blocked-counts')).not.toEqual(value);

      const report = await driver.open('report/index.html');
      expect(await report.$eval('html', (html) => html.dataset['state'])).toBe('ready');
      const popup = await driver.open('popup/index.html');
      expect(await popup.$eval('html', (html) => html.dataset['state'])).toBe('ready');
      await driver.visit('/talks/');
      await until('_gid is shown', async () => (await popup.$('[data-cookie="_gid"]')) !== null);
      await click(popup, '[data-cookie="_gid"] [data-action="delete"]');
      expect(await outcomeOf(popup)).toBe('deleted');
      expect((await driver.jar()).map(({ name }) => name)).not.toContain('_gid');
      await click(popup, '[data-action="undo"]');
      await until('_gid is restored', async () =>
        (await driver.jar()).some(({ name }) => name === '_gid'),
      );

      await options.evaluate(() => {
        URL.createObjectURL = (blob) => {
          Object.assign(globalThis, { saved: blob });
          return '#';
        };
      });
      await click(options, '[data-action="save-quarantine"]');
      expect(await outcomeOf(options)).toBe('saved');
      const file: unknown = JSON.parse((await options.evaluate('window.saved.text()')) as string);
      expect(file).toEqual({ format: 'cookiekoll-quarantine', ...kept });
      await click(options, '[data-action="discard-quarantine"]');
      await until(
        'the notice is gone',
        async () => (await options.$('[data-notice="quarantine"]')) === null,
      );
      expect(await quarantine()).toEqual({ version: 1, data: [] });
      await Promise.all([options, report, popup].map((page) => page.close()));
    },
  );

  it('of the first version is read as it was meant', async () => {
    const text = await readFile(inRoot('test/fixtures/stored/settings-v1.json'), 'utf8');
    // As from another device: the change has to start the worker, and does all that it asks for.
    await driver.stopWorker();
    await driver.store('sync', 'settings', JSON.parse(text));
    await until('the guard is there', async () => (await driver.guards()).length > 0);
    const options = await driver.open('options/index.html');
    expect(await blockedIn(options)).toEqual(['analytics']);
    expect(await options.$('[data-notice]')).toBeNull();
    await options.close();
  });

  it('cannot be saved while the disk is full, and the pages say so', async () => {
    const kicks = { domain: '.kicks.se', url: driver.url('kicks.se') };
    const pages = [await driver.open('options/index.html'), await driver.open('report/index.html')];
    const notices = () => Promise.all(pages.map((page) => page.$('[data-notice="unsaved"]')));
    const written = async () => (await driver.records()).map(({ slot }) => slot.name);

    await driver.fillDisk(true);
    await driver.setCookies(
      ['written_late', 'soon_deleted'].map((name) => ({ ...kicks, name, value: '1' })),
    );
    await until('both pages show the notice', async () =>
      (await notices()).every((notice) => notice !== null),
    );
    expect(await written()).not.toContain('written_late');
    const popup = await driver.open('popup/index.html');
    await click(popup, '[data-cookie="soon_deleted"] [data-action="delete"]');
    expect(await outcomeOf(popup)).toBe('deleted');
    expect((await driver.jar()).map(({ name }) => name)).not.toContain('soon_deleted');

    await driver.fillDisk(false);
    await driver.setCookies([{ ...kicks, name: 'written_at_once', value: '1' }]);
    await until('no page shows the notice', async () =>
      (await notices()).every((notice) => notice === null),
    );
    await until('the ledger has the new cookie', async () =>
      (await written()).includes('written_at_once'),
    );
    expect(await written()).toContain('written_late');
    await Promise.all([...pages, popup].map((page) => page.close()));
  });

  if (kind === 'firefox')
    describe('as settings', () => {
      const change = (block: object) => driver.ask({ type: 'change-settings', change: { block } });

      beforeEach(() => blockOnly(driver, 'analytics'));

      it('stay in force while storage.sync fails, and changes stay when it works again', async () => {
        const [guards, synced] = [await driver.guards(), await driver.stored('sync', 'settings')];
        expect(guards).not.toEqual([]);
        await driver.stopWorker();
        await driver.breakSync(true);
        await driver.settled();
        expect(await driver.guards()).toEqual(guards);
        const options = await driver.open('options/index.html');
        expect(await blockedIn(options)).toEqual(['analytics']);
        expect(await change({ unknown: true })).toMatchObject({ ok: true });
        await until(
          'both switches are on',
          async () => (await blockedIn(options)).join() === 'analytics,unknown',
        );
        expect(await options.$('[data-notice="local"]')).not.toBeNull();

        await driver.breakSync(false);
        expect(await driver.stored('sync', 'settings')).toEqual(synced);
        await driver.stopWorker();
        await driver.settled();
        await until(
          'the notice is gone',
          async () => (await options.$('[data-notice="local"]')) === null,
        );
        expect(await blockedIn(options)).toEqual(['analytics', 'unknown']);
        expect(JSON.stringify(await driver.stored('sync', 'settings'))).toContain('"unknown":true');
        await options.close();
      });

      it('that cannot be read change nothing, and the options say so', async () => {
        const state = async () => [
          await driver.guards(),
          await driver.holdsRequests(),
          await driver.stored('sync', 'settings'),
          await driver.stored('local', 'local-settings'),
        ];
        // The event page only holds requests with listeners that it added at its start.
        await driver.stopWorker();
        await driver.settled();
        const before = await state();
        expect(before).toContain(true);
        const options = await driver.open('options/index.html');
        await driver.breakLocal('get', true);
        await options.evaluate(`globalThis.working = browser.storage.local.get;
    Object.defineProperty(browser.storage.local, 'get', {
      value: () => Promise.reject(new Error('The database is corrupt')), configurable: true })`);
        // The page hears of a change, and reads the settings again.
        await driver.store('local', 'local-settings', before.at(-1));
        await until(
          'the notice is shown',
          async () => (await options.$('[data-notice="unsure"]')) !== null,
        );
        expect(await change({ analytics: false })).toMatchObject({ ok: false });
        expect(await state()).toEqual(before);

        await driver.breakLocal('get', false);
        await options.evaluate(
          `Object.defineProperty(browser.storage.local, 'get', { value: working })`,
        );
        await driver.store('local', 'local-settings', before.at(-1));
        await until(
          'the notice is gone',
          async () => (await options.$('[data-notice="unsure"]')) === null,
        );
        expect(await change({ unknown: false })).toMatchObject({ ok: true });
      });
    });
});
