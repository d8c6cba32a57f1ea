import type { Page } from 'puppeteer-core';

import { expect, it } from 'vitest';
import { openExtensionPage, until } from '../../cli/browser/open-page.ts';
import type { Driver } from './driver.ts';

import { message } from './message.ts';
import { outcomeOf, shownRows } from './rows.ts';

const NAMES = ['_ga', 'islogged', 'amp_4f2a1c'];

/** Firefox only. */
export function containerTest(started: () => Driver): void {
  it('a container tab shows, deletes and counts its own cookies only', async () => {
    const driver = started();
    await driver.visit();
    const container = await driver.browser.createBrowserContext();
    const front = await container.newPage();
    await front.goto(driver.url('community.kicks.se'));
    await front.waitForSelector('html[data-settled]');
    await front.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
      document.cookie = 'only_here=1; path=/';
    });
    const popup = await container.newPage();
    await openExtensionPage(driver, popup, 'popup/index.html');
    await popup.waitForSelector('[data-cookie="only_here"]');
    const outside = await driver.open('popup/index.html');
    expect(await outside.$('[data-cookie="only_here"]')).toBeNull();
    const before = await shownRows(outside);
    for (const name of NAMES) expect(before.map((row) => row.name)).toContain(name);

    await popup.$eval('[data-action="delete-analytics"]', (button) =>
      (button as HTMLElement).click(),
    );
    expect(await outcomeOf(popup)).toBe('deleted');
    const left = (await shownRows(popup)).map(({ category }) => category);
    expect(left).toContain('necessary');
    expect(left).not.toContain('analytics');
    expect(await shownRows(outside)).toEqual(before);

    await front.bringToFront();
    await driver.openPanel();
    const inPanel = async () => (await driver.inPanel('[data-cookie]', 'data-cookie')).sort();
    const namesIn = async (page: Page) => (await shownRows(page)).map(({ name }) => name).sort();
    expect(await inPanel()).toEqual(await namesIn(popup));
    const other = await driver.browser.newPage();
    await other.bringToFront();
    await until('the panel shows the cookies of the other store', async () => {
      return !(await inPanel()).includes('only_here');
    });
    expect(await inPanel()).toEqual(await namesIn(outside));
    expect(await driver.inPanel('[data-verdict~="unmeasured"]', 'data-cookie')).toEqual([]);
  });
}

/** Chromium only. The extension has to be let into private windows. */
export function privateWindowTest(started: () => Driver): void {
  it('a private window shows and deletes its own cookies, and leaves no trace in the ledger', async () => {
    const driver = started();
    await driver.visit();
    const popup = await driver.openPrivatePopup();
    await popup.waitForSelector('[data-cookie="_ga"]');
    expect(await popup.$eval('.scope', ({ textContent }) => textContent)).toContain(
      message('scopePrivate'),
    );
    expect((await driver.jar('1')).map(({ name }) => name)).toContain('_ga');
    await popup.$eval('[data-action="delete-analytics"]', (button) =>
      (button as HTMLElement).click(),
    );
    expect(await outcomeOf(popup)).toBe('deleted');
    expect((await driver.jar('1')).map(({ name }) => name)).not.toContain('_ga');
    expect((await driver.jar('0')).map(({ name }) => name)).toContain('_ga');
    const shown = (await shownRows(popup)).map(({ name }) => name).sort();
    await popup.click('[data-action="panel"]');
    await until('the panel beside it shows the same', async () => {
      const inPanel = await driver.inPanel('[data-cookie]', 'data-cookie');
      return inPanel.sort().join() === shown.join();
    });
    expect(await driver.panelTexts('.scope')).toEqual([message('scopePrivate')]);
    expect(JSON.stringify(await driver.records())).not.toContain('"storeId":"1"');
  });
}
