import { copyFile, mkdir, rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { HOSTS, startSite } from '../test/site/server.ts';
import { build } from './build.ts';
import { launch } from './launch.ts';
import { openExtensionPage, until } from './open-page.ts';
import { BROWSERS, inRoot } from './paths.ts';

/*
 * Pictures of every page in both browsers and languages, light and dark, at the widths that matter,
 * in `out/`; those of the README are copied to `docs/images`.
 */

const README: Record<string, string> = {
  'chromium-en-light-popup-400.png': 'popup.png',
  'chromium-en-light-options-900.png': 'options.png',
  'chromium-en-light-report-top-900.png': 'report.png',
};

declare const chrome: {
  tabs: { getCurrent(): Promise<{ id: number }> };
  storage: {
    session: {
      get(key: string): Promise<Record<string, { data: { pages: { tabId: number }[] } }>>;
      set(items: object): Promise<void>;
    };
  };
};

/** Runs in the popup, which is in a tab of its own here: it shows what the site's tab counted. */
async function showOwnTab(): Promise<void> {
  const { id } = await chrome.tabs.getCurrent();
  const stored = await chrome.storage.session.get('kept-out');
  for (const page of stored['kept-out']?.data.pages ?? []) page.tabId = id;
  await chrome.storage.session.set(stored);
}

function outcomeOf(page: Page): Promise<string> {
  return page.$eval('[role="status"]', (status) => status.textContent ?? '');
}

await build();
await rm(inRoot('out'), { recursive: true, force: true });
await mkdir(inRoot('out'), { recursive: true });
await mkdir(inRoot('docs/images'), { recursive: true });
const site = await startSite();
for (const kind of BROWSERS) {
  for (const language of ['sv', 'en']) {
    for (const scheme of ['light', 'dark']) {
      const launched = await launch(kind, {
        headless: true,
        language,
        dark: scheme === 'dark',
        demo: { hosts: HOSTS, port: site.port },
      });
      const front = await launched.browser.newPage();
      await front.goto(launched.url('community.kicks.se'));
      await front.waitForSelector('html[data-settled]');
      const show = async (page: Page, name: string, width: number, height?: number) => {
        await page.setViewport({ width, height: height ?? 800 });
        const file = `${kind}-${language}-${scheme}-${name}-${width}.png`;
        await page.screenshot({ path: inRoot(`out/${file}`), fullPage: height === undefined });
        const copy = README[file];
        if (copy !== undefined)
          await copyFile(inRoot(`out/${file}`), inRoot(`docs/images/${copy}`));
      };
      const open = async (path: string): Promise<Page> => {
        const page = await launched.browser.newPage();
        if (kind === 'chromium') {
          await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        }
        await openExtensionPage(launched, page, path);
        return page;
      };
      const popup = await open('popup/index.html');
      await until(async () => (await popup.$('[data-verdict~="unmeasured"]')) === null);
      for (const width of [320, 400, 600]) await show(popup, 'popup', width, 600);
      await popup.$eval('details', (details) => {
        details.open = true;
      });
      await popup.waitForSelector('.details');
      await show(popup, 'details', 400);
      await popup.click('[data-action="delete-analytics"]');
      await until(async () => (await popup.$('[data-category="analytics"]')) === null);
      await show(popup, 'deleted', 400, 600);
      const options = await open('options/index.html');
      for (const width of [320, 600, 900]) await show(options, 'options', width);
      await options.click('[value="necessary"]');
      await options.waitForSelector('dialog[open]');
      await show(options, 'confirm', 600, 600);
      await options.click('dialog [data-action="cancel"]');
      await options.click('[value="analytics"]');
      await until(async () => /\d|\./.test(await outcomeOf(options)));
      await front.goto(launched.url('community.kicks.se', '/talks/'));
      await front.waitForSelector('html[data-settled]');
      const heavy = ['_ga=1; Path=/', 'amp_cookie_testQ7=1; Path=/'].map(encodeURIComponent);
      await front.evaluate(`fetch('/set?cookie=${heavy.join('&cookie=')}')`);
      await options.waitForSelector('[data-prevented-name="_ga"]');
      for (const width of [320, 900]) await show(options, 'prevented', width);
      const blocked = await open('popup/index.html');
      await blocked.evaluate(showOwnTab);
      await blocked.waitForSelector('[data-kept-out]');
      await blocked.$eval('.kept-out', (details) => details.setAttribute('open', ''));
      for (const width of [320, 400]) await show(blocked, 'kept-out', width, 700);
      const report = await open('report/index.html');
      await report.$$eval('.history details', ([first]) => first?.setAttribute('open', ''));
      for (const width of [320, 900]) await show(report, 'report', width);
      await show(report, 'report-top', 900, 1200);
      if (kind === 'chromium' && scheme === 'light') {
        await report.pdf({ path: inRoot(`out/report-${language}.pdf`), preferCSSPageSize: true });
      }
      await launched.browser.close();
    }
  }
}
await site.close();
