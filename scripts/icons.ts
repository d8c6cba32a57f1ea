import { readFile, writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { SANDBOX_ARGS } from '../cli/browser/launch.ts';
import { findBrowser } from './find-browser.ts';
import { inRoot } from './paths.ts';

/*
 * Draws each icon of `static/icons` as PNG files beside it, in Chromium. Run it after a change of a
 * drawing and commit what it writes: the build only copies them, so that every machine packs the same bytes.
 */

/** Widths in pixels. The browsers show `blocked` in the toolbar alone, which takes no 128. */
const ICONS = { icon: [16, 32, 48, 128], blocked: [16, 32, 48] };

const browser = await puppeteer.launch({
  browser: 'chrome',
  executablePath: findBrowser('chromium'),
  args: SANDBOX_ARGS,
});
const page = await browser.newPage();
for (const [name, widths] of Object.entries(ICONS)) {
  const svg = await readFile(inRoot(`static/icons/${name}.svg`), 'utf8');
  for (const width of widths) {
    await page.setViewport({ width, height: width });
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true });
    await writeFile(inRoot(`static/icons/${name}-${width}.png`), png);
    console.log(`static/icons/${name}-${width}.png`);
  }
}
await browser.close();
