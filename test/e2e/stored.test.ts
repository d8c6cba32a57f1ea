import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, until } from '../../scripts/open-page.ts';
import { BROWSERS } from '../../scripts/paths.ts';
import { type Driver, drive } from './driver.ts';
import { outcomeOf } from './rows.ts';

/**
 * Everything that is stored, by area and key; one slot of the ledger stands for all. What was set aside is
 * first: what the worker finds wrong meanwhile comes on top.
 */
const THINGS = [
  ['local', 'aside'],
  ['sync', 'settings'],
  ['local', 'settings'],
  ['local', 'ledger/["0"]'],
  ['local', 'kept-out'],
  ['session', 'kept-out'],
  ['session', 'undo'],
] as const;

/** What may stand there instead. */
const BROKEN: [what: string, value: unknown][] = [
  ['garbage', 'gar\u0000bage <b>\u202e'],
  ['half a write', { version: 1, data: { half: 'a write' } }],
  ['a newer version', { version: 99, data: { future: true } }],
];

/*
 * Seen red with a newer version that is read as if it were today's, and with lines of the ledger that are dropped
 * where they cannot be read.
 */
describe.each(BROWSERS)('what is stored in %s', (kind) => {
  let driver: Driver;

  beforeAll(async () => {
    driver = await drive(kind);
    await driver.visit();
  });
  afterAll(() => driver?.close());

  const aside = async () =>
    (await driver.stored('local', 'aside')) as { data: { key: string; raw: unknown }[] };

  it.each(BROKEN)('and is %s is said and kept aside, and all else works', async (what, value) => {
    for (const [area, key] of THINGS) await driver.store(area, key, value);
    await driver.stopWorker();
    await driver.settled();

    const options = await driver.open('options/index.html');
    await until(async () => (await options.$('[data-notice="aside"]')) !== null);
    // Settings of a newer version are another device's, which goes on using them.
    const isNewer = what === 'a newer version';
    expect((await options.$('[data-notice="newer"]')) !== null).toBe(isNewer);
    const keys = ['aside', 'kept-out', 'ledger/["0"]', 'settings'];
    // The counts are read in their own time.
    await until(async () => {
      const found = (await aside()).data.map(({ key }) => key);
      return [...new Set(found)].toSorted().join() === keys.join();
    });
    const kept = await aside();
    for (const { raw } of kept.data) expect(raw).toEqual(value);
    expect(await options.$eval('[data-notice="aside"]', (one) => one.textContent)).toContain(
      'the settings',
    );
    expect(await driver.stored('local', 'ledger/["0"]')).toBeUndefined();
    expect(await driver.stored('session', 'kept-out')).not.toEqual(value);

    const report = await driver.open('report/index.html');
    expect(await report.$eval('html', (html) => html.dataset['state'])).toBe('ready');
    const popup = await driver.open('popup/index.html');
    expect(await popup.$eval('html', (html) => html.dataset['state'])).toBe('ready');
    await driver.visit('/talks/');
    await until(async () => (await popup.$('[data-cookie="_gid"]')) !== null);
    await click(popup, '[data-cookie="_gid"] [data-action="delete"]');
    expect(await outcomeOf(popup)).toContain('_gid');
    expect((await driver.jar()).map(({ name }) => name)).not.toContain('_gid');
    await click(popup, '[data-action="undo"]');
    await until(async () => (await driver.jar()).some(({ name }) => name === '_gid'));

    await options.evaluate(() => {
      URL.createObjectURL = (blob) => {
        Object.assign(globalThis, { saved: blob });
        return '#';
      };
    });
    await click(options, '[data-action="save-aside"]');
    expect(await outcomeOf(options)).toBe('Saved as cookiekoll-aside.json.');
    const file: unknown = JSON.parse((await options.evaluate('window.saved.text()')) as string);
    expect(file).toEqual({ format: 'cookiekoll-aside', ...kept });
    await click(options, '[data-action="discard-aside"]');
    await until(async () => (await options.$('[data-notice="aside"]')) === null);
    expect(await aside()).toEqual({ version: 1, data: [] });
    await Promise.all([options, report, popup].map((page) => page.close()));
  });
});
