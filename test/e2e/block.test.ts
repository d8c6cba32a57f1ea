import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/open-page.ts';
import { BROWSERS } from '../../scripts/paths.ts';
import type { Group } from '../../src/cookies/classify.ts';
import { type Driver, drive } from './driver.ts';
import { groupOf } from './group-of.ts';
import { outcomeOf } from './rows.ts';

describe.each(BROWSERS)('the options in %s', (kind) => {
  let driver: Driver;
  let options: Page;

  const toggle = (group: Group): string => `input[role="switch"][name="block"][value="${group}"]`;
  const groups = async (): Promise<Set<Group>> => new Set((await driver.jar()).map(groupOf));
  /** In the middle of the page: at its end, what came of the last request may lie over it. */
  const press = async (selector: string): Promise<void> => {
    await options.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
    await options.click(selector);
  };
  const isOn = (group: Group): Promise<boolean> =>
    options.$eval(toggle(group), (input) => (input as HTMLInputElement).checked);

  beforeAll(async () => {
    driver = await drive(kind);
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    options = await driver.open('options/index.html');
    await driver.store('sync', 'settings', {
      version: 1,
      data: { block: { necessary: false, analytics: false, unlisted: false } },
    });
    await driver.clear();
  });

  it.each(['analytics', 'unlisted'] as const)(
    'switching %s off deletes what is there, what comes, and nothing else',
    async (group) => {
      await driver.visit();
      expect(await groups()).toEqual(new Set(['necessary', 'analytics', 'unlisted']));
      const before = (await driver.jar()).filter((cookie) => groupOf(cookie) === group).length;
      await options.bringToFront();
      await press(toggle(group));
      expect(await outcomeOf(options)).toBe(`Blocked. ${before} cookies deleted.`);
      expect(await groups()).not.toContain(group);

      const page = await driver.visit('/talks/');
      await until(async () => !(await groups()).has(group));
      const others = new Set<Group>(['necessary', 'analytics', 'unlisted']);
      others.delete(group);
      expect(await groups()).toEqual(others);
      await page.goto(driver.url('community.kicks.se'));
      await page.waitForSelector('html[data-settled]');
      await until(async () => !(await groups()).has(group));

      await options.bringToFront();
      await press(toggle(group));
      expect(await outcomeOf(options)).toBe('Allowed again.');
      await driver.visit();
      expect(await groups()).toContain(group);
    },
  );

  it('asks before it blocks what is necessary, and does so on confirmation', async () => {
    await driver.visit();
    await options.bringToFront();
    await press(toggle('necessary'));
    await options.waitForSelector('dialog[open] [data-action="confirm"]');
    expect(await isOn('necessary')).toBe(false);
    expect(await groups()).toContain('necessary');
    await options.click('dialog [data-action="cancel"]');
    expect(await isOn('necessary')).toBe(false);
    await press(toggle('necessary'));
    await options.waitForSelector('dialog[open]');
    await options.click('dialog [data-action="confirm"]');
    expect(await outcomeOf(options)).toMatch(/^Blocked\. \d+ cookies deleted\.$/);
    expect(await isOn('necessary')).toBe(true);
    expect(await groups()).toEqual(new Set(['analytics', 'unlisted']));
  });

  it('ends in what the switch shows, however fast it was pressed in two windows', async () => {
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
    await until(async () => {
      const [one, two, stored] = await states();
      return one === two && String(stored).includes(`"analytics":${one}`);
    });
    await other.close();
  });

  it('the popup says of a group that it is blocked', async () => {
    await driver.visit();
    await driver.store('sync', 'settings', {
      version: 1,
      data: { block: { necessary: true, analytics: false, unlisted: false } },
    });
    // Blocked elsewhere, as on another device: it takes effect here as well.
    await until(async () => !(await groups()).has('necessary'));
  });

  // Seen red with such settings not set aside.
  it('tells of settings that could not be read, keeps them, and starts afresh', async () => {
    await driver.store('sync', 'settings', 'garbage');
    await driver.stopWorker();
    await driver.visit();
    await options.waitForSelector('[data-notice="aside"]');
    expect(JSON.stringify(await driver.stored('local', 'aside'))).toContain('"raw":"garbage"');
    expect(await isOn('analytics')).toBe(false);
    await options.bringToFront();
    await options.click('[data-action="discard-aside"]');
    expect(await outcomeOf(options)).toBe('Thrown away.');
    await until(async () => (await options.$('[data-notice="aside"]')) === null);
  });

  // Seen red with such settings taken for useless ones.
  it('leaves the settings of a newer version alone', async () => {
    const newer = { version: 99, data: { anything: true } };
    await driver.store('sync', 'settings', newer);
    await driver.stopWorker();
    await driver.visit();
    const page = await driver.open('options/index.html');
    await page.waitForSelector('[data-notice="newer"]');
    expect(await driver.stored('sync', 'settings')).toEqual(newer);
    await page.close();
  });
});
