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
};

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
      await launched.browser.close();
    }
  }
}
await site.close();
