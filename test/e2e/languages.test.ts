import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { click, shows, until } from '../../cli/browser/open-page.ts';
import { distOf } from '../../scripts/paths.ts';
import { knownCookies } from '../../src/catalogue/known.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { textOf } from '../../src/fill-in/text-of.ts';
import { readMessages } from '../fakes/messages.ts';
import { BROWSERS, isSelected } from './browsers.ts';
import { type Driver, drive } from './driver.ts';

let driver: Driver;
afterEach(() => driver?.close());

/** Opens every disclosure, so that its content is checked as well. */
async function openDetails(page: Page): Promise<void> {
  await page.$$eval('details', (list) => {
    for (const details of list) details.open = true;
  });
  await until('all details are open', async () => {
    const [all, open] = await Promise.all([
      page.$$('[data-cookie] > details'),
      page.$$('.details'),
    ]);
    return all.length === open.length;
  });
  // Those within them.
  await page.$$eval('details', (list) => {
    for (const details of list) details.open = true;
  });
}

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

describe.each(BROWSERS)('in %s', (kind) => {
  it.each(['sv', 'en'] as const)(
    'the pages speak %s and fit from 320 to 600 px',
    async (language) => {
      const messages = readMessages(language);
      driver = await drive(kind, { language });
      await driver.visit();
      const popup = await driver.openPopup();
      const analytics = (await popup.$$('[data-category="analytics"]')).length;
      expect(await popup.$eval('h1', (h1) => h1.textContent)).toContain(
        textOf(messages, 'summaryAnalytics_other', [analytics]),
      );
      expect(await popup.$eval('html', (html) => html.lang)).toBe(language);
      await openDetails(popup);
      const options = await driver.open('options/index.html');
      expect(await options.$eval('h1', (h1) => h1.textContent)).toBe(
        textOf(messages, 'optionsTitle', []),
      );
      await openDetails(options);
      const report = await driver.open('report/index.html');
      for (const page of [popup, options, report]) {
        for (const width of [320, 400, 600]) {
          await page.setViewport({ width, height: 800 });
          // Charts follow a new width with the next picture, which a page in the background does not get.
          await page.bringToFront();
          await page.evaluate(
            () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
          );
          expect(await overflowing(page), `${width} px`).toEqual([]);
        }
      }
    },
  );
});

describe.runIf(isSelected('chromium'))('no visible text stands outside the language files', () => {
  /** Makes a copy of the extension in which every message stands in brackets. */
  async function bracketed(): Promise<string> {
    const folder = join(await mkdtemp(join(tmpdir(), 'cookiekoll-')), 'extension');
    await cp(distOf('chromium'), folder, { recursive: true });
    const path = `${folder}/_locales/en/messages.json`;
    const messages: Record<string, { message: string }> = JSON.parse(await readFile(path, 'utf8'));
    for (const [key, entry] of Object.entries(messages)) {
      if (key !== 'locale' && !key.startsWith('extension')) entry.message = `⟦${entry.message}⟧`;
    }
    await writeFile(path, JSON.stringify(messages));
    return folder;
  }

  /** Texts that are neither a message nor data: of the catalogue, of a cookie, a date or a number. */
  function strays(page: Page): Promise<string[]> {
    return page.evaluate((known) => {
      const found: string[] = [];
      const data = new Set(known);
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = node.textContent?.trim() ?? '';
        if (!/\p{L}/u.test(text) || text.includes('⟦') || data.has(text)) continue;
        if (node.parentElement?.closest('.code, .place, .facts dd, time, [data-field="issuer"]'))
          continue;
        found.push(text);
      }
      for (const element of document.querySelectorAll('[aria-label], [alt], [placeholder]')) {
        for (const name of ['aria-label', 'alt', 'placeholder']) {
          const text = element.getAttribute(name) ?? '';
          if (/\p{L}/u.test(text) && !text.includes('⟦')) found.push(`${name}: ${text}`);
        }
      }
      return found;
    }, catalogueTexts());
  }

  function catalogueTexts(): string[] {
    const { entries, publisher, publishedPolicy, categories } = catalogue;
    return [
      'Cookiekoll',
      ...knownCookies.map(({ purpose }) => purpose.en),
      ...entries.flatMap(({ purpose, issuers, retired, contradiction, note }) => [
        purpose?.en ?? '',
        issuers
          .map(({ domain, note }) => {
            const name = domain.replace(/^\./, '');
            return note && 'en' in note ? `${name} (${note.en})` : name;
          })
          .join(', '),
        retired?.note.en ?? '',
        contradiction?.en ?? '',
        note?.text.en ?? '',
      ]),
      ...categories.flatMap(({ purposes }) => purposes.map(({ en }) => en)),
      publisher.contact?.email ?? '',
      publisher.contact?.web?.replace('https://', '') ?? '',
      publishedPolicy.datedBy?.en ?? '',
      ...publishedPolicy.furtherReading.map(({ name }) => name),
    ];
  }

  it('in popup and options, with and without cookies and access', async () => {
    driver = await drive('chromium', { extension: await bracketed() });
    await driver.visit();
    const popup = await driver.open('popup/index.html');
    await openDetails(popup);
    for (const [action, shown] of [
      ['find', '[name="find"]'],
      ['help', '.help'],
    ] as const) {
      await click(popup, `[data-action="${action}"]`);
      await shows(popup, shown);
    }
    expect(await strays(popup)).toEqual([]);
    const options = await driver.open('options/index.html');
    expect(await strays(options)).toEqual([]);
    await options.$eval('[value="necessary"]', (input) => (input as HTMLElement).click());
    expect(await strays(options)).toEqual([]);
    await driver.clear();
    const empty = await driver.open('popup/index.html');
    expect(await strays(empty)).toEqual([]);
    await driver.setAccess(false);
    await empty.waitForSelector('html[data-state="no-access"]');
    expect(await strays(empty)).toEqual([]);
  });
});
