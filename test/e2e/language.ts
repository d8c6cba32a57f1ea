import type { Page } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { textOf } from '../../src/fill-in/text-of.ts';
import { readMessages } from '../fakes/messages.ts';
import type { Driver } from './driver.ts';
import { openDetails } from './open-details.ts';

/** Elements that are wider than the page, or whose text is cut without an ellipsis. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    const cut = [...document.querySelectorAll<HTMLElement>('main *, header *')].filter(
      (element) =>
        element.scrollWidth > element.clientWidth + 1 &&
        element.clientWidth > 0 &&
        // On narrow pages the heads of columns are only for screen readers.
        element.closest('thead, .visually-hidden') === null &&
        getComputedStyle(element).textOverflow !== 'ellipsis' &&
        getComputedStyle(element).display !== 'inline',
    );
    return [...wide, ...cut.map((element) => element.outerHTML.slice(0, 120))];
  });
}

/** Tests that a browser in this language shows all pages in it, and that they fit at these widths in pixels. */
export function languageTest(
  language: 'sv' | 'en',
  widths: readonly number[],
  started: () => Driver,
): void {
  it(`the pages speak ${language} and fit at ${widths.join(', ')} px`, async () => {
    const messages = readMessages(language);
    const driver = started();
    await driver.visit();
    const popup = await driver.openPopup();
    const analytics = (await popup.$$('[data-category="analytics"]')).length;
    expect(await popup.$eval('h1', (h1) => h1.textContent)).toContain(
      textOf(messages, 'summaryAnalytics_other', [analytics]),
    );
    expect(await popup.$eval('html', (html) => html.lang)).toBe(language);
    await openDetails(popup);
    // The browser lays out no row that is far away, so that its width could be of an earlier layout.
    await popup.$$eval('.far', (rows) => {
      for (const row of rows) (row as HTMLElement).style.contentVisibility = 'visible';
    });
    const options = await driver.open('options/index.html');
    expect(await options.$eval('h1', (h1) => h1.textContent)).toBe(
      textOf(messages, 'optionsTitle', []),
    );
    await openDetails(options);
    const report = await driver.open('report/index.html');
    for (const page of [popup, options, report]) {
      for (const width of widths) {
        await page.setViewport({ width, height: 800 });
        // Charts follow a new width with the next picture, which a page in the background does not get.
        await page.bringToFront();
        await page.evaluate(
          () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
        );
        expect(await overflowing(page), `${width} px`).toEqual([]);
      }
      await page.close();
    }
  });
}
