import type { Page } from 'puppeteer-core';

import { beforeAll, expect, it } from 'vitest';
import { until } from '../../cli/browser/open-page.ts';
import type { Driver } from './driver.ts';

/** Tests of what the popup does with the storage of the site. */
export function siteStorageTests(started: () => Driver): void {
  let driver: Driver;
  let page: Page;

  beforeAll(async () => {
    driver = started();
    page = await driver.browser.newPage();
    await page.goto(driver.url('community.kicks.se', '/probe'));
    await page.evaluate(`(async () => {
      window.companions = ['kept', 'kept2'];
      localStorage.setItem('_ga', 'GA1.2.secret');
      localStorage.setItem('mine', '12345');
      sessionStorage.setItem('until', 'x');
      await caches.open('files');
      const open = indexedDB.open('data');
      await new Promise((done) => { open.onsuccess = done; });
      open.result.close();
      await navigator.serviceWorker.register('/set?type=text/javascript');
      await navigator.serviceWorker.ready;
    })()`);
    await page.bringToFront();
    await driver.showToolbarPopup();
    await until('six items are shown', async () => (await shown()).length === 6);
  });

  const shown = (): Promise<(string | null)[]> =>
    driver.inPopup('[data-storage-item]', 'data-storage-item');
  const remaining = (): Promise<unknown> =>
    page.evaluate(`(async () => [
      ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...(await caches.keys()),
      ...(await indexedDB.databases()).map(({ name }) => name),
      ...(await navigator.serviceWorker.getRegistrations()).map(() => 'worker'),
    ].sort().join(' '))()`);

  it('is shown by name, kind and category', async () => {
    const kinds = await driver.inPopup('[data-storage-item]', 'data-kind');
    expect(new Set(kinds)).toEqual(
      new Set(['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'serviceWorker']),
    );
    expect(await driver.inPopup('[data-storage-item="_ga"]', 'data-category')).toEqual([
      'analytics',
    ]);
    expect(await driver.inPopup('[data-storage-item="mine"]', 'data-category')).toEqual([
      'unknown',
    ]);
  });

  it('is deleted item by item, and no other item with it', async () => {
    await driver.clickInPopup('[data-storage-item="mine"] [data-action="delete-storage-item"]');
    await until('the item is not shown', async () => !(await shown()).includes('mine'));
    expect(await remaining()).toBe('_ga data files until worker');
  });

  it('is deleted by category, and no other category with it', async () => {
    await driver.clickInPopup('[data-action="delete-storage-category"][data-category="unknown"]');
    await until('only _ga is shown', async () => (await shown()).join() === '_ga');
    expect(await remaining()).toBe('_ga');
  });

  it('that a page keeps open is reported as left', async () => {
    await page.evaluate(`(async () => {
      const open = indexedDB.open('held');
      await new Promise((done) => { open.onsuccess = done; });
      window.held = open.result;
    })()`);
    await page.bringToFront();
    await driver.showToolbarPopup();
    await until('the item is shown', async () => (await shown()).includes('held'));
    await driver.clickInPopup('[data-storage-item="held"] [data-action="delete-storage-item"]');
    await until('the outcome says that it is left', async () =>
      (await driver.inPopup('[role="status"]', 'data-outcome')).includes('left'),
    );
    expect(await shown()).toContain('held');
  });
}
