import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Browser } from '../../cli/browser/browsers.ts';
import { until } from '../../cli/browser/open-page.ts';
import type { Category } from '../../src/cookies/classify.ts';
import type { LedgerEvent, RemovalCause } from '../../src/ledger/record.ts';
import { triesAll } from './browsers.ts';
import { categoryOf } from './category-of.ts';
import type { Driver } from './driver.ts';
import { outcomeOf } from './rows.ts';

/** Tests of the switches that block a category. Before each of them nothing is blocked, and there is no cookie. */
export function blockTests(kind: Browser, started: () => Driver): void {
  let driver: Driver;
  let options: Page;

  const toggle = (category: Category): string =>
    `input[role="switch"][name="block"][value="${category}"]`;
  const categories = async (): Promise<Set<Category>> =>
    new Set((await driver.jar()).map(categoryOf));
  /** Clicks an element in the middle of the page: at its end, the outcome may lie over the element. */
  const press = async (selector: string): Promise<void> => {
    await options.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
    await options.click(selector);
  };
  const causeOf = (event: LedgerEvent): RemovalCause | null =>
    event.type === 'removed' ? event.cause : null;
  const isOn = (category: Category): Promise<boolean> =>
    options.$eval(toggle(category), (input) => (input as HTMLInputElement).checked);

  beforeEach(async () => {
    driver = started();
    options = await driver.open('options/index.html');
  });
  afterEach(() => options?.close());

  const blocked = triesAll(kind) ? (['analytics', 'unknown'] as const) : (['analytics'] as const);
  it.each(blocked)(
    'blocking %s deletes the cookies of the category that exist, all that come, and no other',
    async (category) => {
      await driver.visit();
      expect(await categories()).toEqual(new Set(['necessary', 'analytics', 'unknown']));
      await options.bringToFront();
      await press(toggle(category));
      expect(await outcomeOf(options)).toBe('blocked');
      expect(await categories()).not.toContain(category);

      const page = await driver.visit('/talks/');
      await until(`no ${category} cookie is left`, async () => !(await categories()).has(category));
      const others = new Set<Category>(['necessary', 'analytics', 'unknown']);
      others.delete(category);
      expect(await categories()).toEqual(others);
      await page.goto(driver.url('community.kicks.se'));
      await page.waitForSelector('html[data-settled]');
      await until(`no ${category} cookie is left`, async () => !(await categories()).has(category));

      await options.bringToFront();
      await press(toggle(category));
      expect(await outcomeOf(options)).toBe('unblocked');
      await driver.visit();
      expect(await categories()).toContain(category);
      await until('the ledger says why they were gone, and that they are there', async () =>
        (await driver.records()).some(
          ({ removed, events }) =>
            removed === null && events.some((event) => causeOf(event) === 'blocked'),
        ),
      );
      const popup = await driver.open('popup/index.html');
      await popup.waitForSelector(`[data-cookie][data-category="${category}"]`);
      // The user has allowed them again.
      expect(await popup.$('[data-returned]')).toBeNull();
      await popup.close();
    },
  );

  it('store what the switches show, however fast they are pressed in two windows', async () => {
    const other = await driver.open('options/index.html');
    for (const page of [options, other, options, other, options]) {
      await page.$eval(toggle('analytics'), (input) => (input as HTMLInputElement).click());
    }
    const states = async (): Promise<unknown[]> => [
      await isOn('analytics'),
      await other.$eval(toggle('analytics'), (input) => (input as HTMLInputElement).checked),
      await driver.stored('sync', 'settings').then((stored) => JSON.stringify(stored)),
    ];
    await outcomeOf(options);
    await outcomeOf(other);
    // The outcome may be that of an earlier press.
    await driver.settled();
    await until('both pages and the storage agree', async () => {
      const [here, inOther, stored] = await states();
      return here === inOther && String(stored).includes(`"analytics":${here}`);
    });
    await other.close();
  });

  it('block a category that another device has blocked', async () => {
    await driver.visit();
    await driver.storeSettings({ block: { necessary: true } });
    await until('no necessary cookie is left', async () => !(await categories()).has('necessary'));
  });

  // What the page asks and says is the same in both browsers.
  if (triesAll(kind)) {
    it('ask before they block necessary cookies, and block them on confirmation', async () => {
      await driver.visit();
      await options.bringToFront();
      await press(toggle('necessary'));
      await options.waitForSelector('dialog[open] [data-action="confirm"]');
      expect(await isOn('necessary')).toBe(false);
      expect(await categories()).toContain('necessary');
      await options.click('dialog [data-action="cancel"]');
      expect(await isOn('necessary')).toBe(false);
      await press(toggle('necessary'));
      await options.waitForSelector('dialog[open]');
      await options.click('dialog [data-action="confirm"]');
      expect(await outcomeOf(options)).toBe('blocked');
      expect(await isOn('necessary')).toBe(true);
      expect(await categories()).toEqual(new Set(['analytics', 'unknown']));
    });

    it('report settings that could not be read, keep them, and start with the initial ones', async () => {
      await driver.store('sync', 'settings', 'garbage');
      await driver.stopWorker();
      await driver.visit();
      await options.waitForSelector('[data-notice="quarantine"]');
      expect(JSON.stringify(await driver.stored('local', 'quarantine'))).toContain(
        '"raw":"garbage"',
      );
      expect(await isOn('analytics')).toBe(false);
      await options.bringToFront();
      await options.click('[data-action="discard-quarantine"]');
      expect(await outcomeOf(options)).toBe('discarded');
      await until(
        'the notice is gone',
        async () => (await options.$('[data-notice="quarantine"]')) === null,
      );
    });

    it('leave the settings of a newer version alone', async () => {
      const newer = { version: 99, data: { anything: true } };
      await driver.store('sync', 'settings', newer);
      await driver.stopWorker();
      await driver.visit();
      const page = await driver.open('options/index.html');
      await page.waitForSelector('[data-notice="newer"]');
      expect(await driver.stored('sync', 'settings')).toEqual(newer);
      await page.close();
    });
  }
}
