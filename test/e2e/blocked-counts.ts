import { beforeAll, expect, it } from 'vitest';
import { click, until } from '../../cli/browser/open-page.ts';

import type { Guard } from '../../src/guard/guard-interface.ts';
import type { Driver } from './driver.ts';

/** Tests of the counts of blocked cookies, for a browser in which analytics are blocked. */
export function blockedCountsTests(started: () => Driver): void {
  let driver: Driver;

  beforeAll(async () => {
    driver = started();
    await driver.ask({ type: 'erase-blocked-counts' });
  });

  /** The counts that the toolbar's own popup shows for the tab in front, by name. */
  async function shown(): Promise<Record<string, number>> {
    const names = await driver.inPopup('[data-blocked-on-page]', 'data-blocked-on-page');
    const times = await driver.inPopup('[data-blocked-on-page]', 'data-times');
    return Object.fromEntries(names.map((name, i) => [name ?? '', Number(times[i])]));
  }

  /** The same, once the popup is ready and the worker has handled every request. */
  async function shownAtRest(): Promise<Record<string, number>> {
    await driver.showToolbarPopup();
    await until('the popup is ready', async () =>
      (await driver.inPopup('html', 'data-state')).includes('ready'),
    );
    await driver.settled();
    return shown();
  }

  it('are shown by cookie: of scripts when the popup asks, of responses as they come', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/probe'));
    await page.evaluate(`(async () => {
      for (let i = 0; i < 3; i += 1) document.cookie = '_ga=1; path=/';
      document.cookie = '_ga=; max-age=0';
      document.cookie = 'mine=1; path=/';
      document.body.appendChild(document.createElement('iframe')).contentDocument.cookie = '_ga=1; path=/';
      const line = encodeURIComponent('logglytrackingsession=1; Path=/');
      for (let i = 0; i < 2; i += 1) await fetch('/set?cookie=' + line + '&fresh=' + i);
    })()`);
    await page.bringToFront();
    await driver.showToolbarPopup();
    await until('two names are shown', async () => Object.keys(await shown()).length === 2);
    expect(await shown()).toEqual({ _ga: 4, logglytrackingsession: 2 });

    // Counting continues while the popup is open.
    await page.evaluate(
      `fetch('/set?cookie=' + encodeURIComponent('logglytrackingsession=1; Path=/'))`,
    );
    await until(
      'the new attempt is counted',
      async () => (await shown())['logglytrackingsession'] === 3,
    );
    await page.close();
  });

  it('begin at zero with the next page', async () => {
    const page = await driver.browser.newPage();
    const heavy = new URLSearchParams({ type: 'text/html', cookie: '_ga=1; Path=/' });
    await page.goto(driver.url('community.kicks.se', `/set?${heavy}`));
    await page.bringToFront();
    await driver.showToolbarPopup();
    await until('the first page is counted', async () => (await shown())['_ga'] === 1);
    await page.goto(driver.url('community.kicks.se', '/set?type=text/html'));
    await page.bringToFront();
    await shownAtRest();
    // The worker counts in its own time, so the popup may still show the first page.
    await until('the counts are zero', async () => Object.keys(await shown()).length === 0);
    await page.close();
  });

  it('are bounded, and shown as text, whatever a page says', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/probe'));
    await page.evaluate(() => {
      const forged = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`<b>${i}</b>`, 7]));
      const guard = {
        blockedWrites: () => ({ ...forged, huge: 1e300, wrong: 'text' }),
      } satisfies Partial<Record<keyof Guard, unknown>>;
      const descriptor = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
      const set = Object.assign(() => undefined, { [Symbol.for('cookiekoll')]: guard });
      Object.defineProperty(Document.prototype, 'cookie', { ...descriptor, set });
    });
    await page.bringToFront();
    await driver.showToolbarPopup();
    await until('names are shown', async () => Object.keys(await shown()).length > 0);
    expect(Object.keys(await shown())).toHaveLength(50);
    expect(await driver.inPopup('b', 'class')).toEqual([]);
    expect(await driver.guards(), 'the guard stays').toHaveLength(1);
    await page.close();
  });

  it('are empty if a page makes the guard say more than it would', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/probe'));
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = '_ga=1; path=/';
      Object.assign(Object, {
        entries: () => Array.from({ length: 51 }, (_, i) => [`name ${i}`, 7]),
      });
      Object.assign(Array.prototype, {
        slice() {
          return this;
        },
      });
    });
    await page.bringToFront();
    expect(await shownAtRest()).toEqual({});
    await page.close();
  });

  it('are added up in the options, with the cookies that could only be deleted afterwards', async () => {
    const page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/probe'));
    const lines = ['amp_cookie_testNew=1; Path=/', 'logglytrackingsession=1; Path=/'];
    const query = new URLSearchParams(lines.map((line) => ['cookie', line]));
    await page.evaluate(`fetch('/set?${query}')`);
    const options = await driver.open('options/index.html');
    const cells = (name: string): Promise<string[]> =>
      options.$$eval(`[data-blocked-name="${name}"] td`, (all) =>
        all.map((cell) => cell.textContent ?? ''),
      );
    await until(
      'the attempt is counted',
      async () => (await cells('amp_cookie_testNew'))[0] === '1',
    );
    // In Chromium no rule can know a new name.
    const deleted = driver.kind === 'firefox' ? '0' : '1';
    await until('the deletion is counted', async () => {
      return (await cells('amp_cookie_testNew'))[1] === deleted;
    });
    expect((await cells('logglytrackingsession'))[1]).toBe('0');
    await click(options, '[data-action="erase-blocked-counts"]');
    await click(options, 'dialog[open] [data-action="cancel"]');
    expect(await cells('logglytrackingsession')).not.toEqual([]);
    await click(options, '[data-action="erase-blocked-counts"]');
    await click(options, 'dialog[open] [data-action="confirm"]');
    await until(
      'nothing is counted',
      async () => (await options.$('[data-blocked-name]')) === null,
    );
    await page.close();
  });
}
