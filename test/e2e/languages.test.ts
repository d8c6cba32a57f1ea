import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it } from 'vitest';
import { click, shows } from '../../cli/browser/open-page.ts';
import { distOf } from '../../scripts/paths.ts';
import { knownCookies, knownPurpose } from '../../src/catalogue/known.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { isSelected } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { openDetails } from './open-details.ts';

let driver: Driver;
afterEach(() => driver?.close());

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
      ...knownCookies.map((known) => knownPurpose(known).en),
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
