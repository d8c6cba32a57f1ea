import { mkdir } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import type { Browser } from '../cli/browser/browsers.ts';
import type { Launched } from '../cli/browser/launch.ts';
import { openExtensionPage, until } from '../cli/browser/open-page.ts';
import { inRoot } from './paths.ts';

/**
 * Shows a person without a display what they would see: prints the popup's cookies as a table, and saves
 * pictures of popup and options to `out/`.
 */
export async function showWithoutDisplay(
  kind: Browser,
  launched: Launched,
  { live, language }: { live: boolean; language: string },
): Promise<void> {
  await mkdir(inRoot('out'), { recursive: true });
  for (const [name, width] of [
    ['popup', 400],
    ['options', 900],
  ] as const) {
    const page = await launched.browser.newPage();
    await page.setViewport({ width, height: 900 });
    await openExtensionPage(launched, page, `${name}/index.html`);
    if (name === 'popup') {
      // The extension saw every cookie of the demo being set. The popup follows what the worker still stores.
      if (!live) {
        await until(
          'every lifetime is measured',
          async () => (await page.$('[data-verdict~="unmeasured"]')) === null,
        );
      }
      console.log(toTable(await readRows(page)));
    }
    const path = inRoot(`out/${kind}-${name}-${language}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log(path);
  }
}

/** The cells of each cookie in the popup, in the order of the table's columns. */
function readRows(page: Page): Promise<string[][]> {
  return page.$$eval('[data-cookie]', (rows) =>
    rows.map((row) => [
      row.querySelector('.name')?.textContent ?? '',
      row.getAttribute('data-category') ?? '',
      ...['issuer', 'declared', 'observed'].map(
        (field) => row.querySelector(`[data-field="${field}"]`)?.textContent ?? '',
      ),
      row.getAttribute('data-verdict') ?? '',
    ]),
  );
}

function toTable(rows: string[][]): string {
  const head = ['name', 'category', 'issuer', 'declared', 'observed', 'verdict'];
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]?.length ?? 0)));
  const line = (row: string[]): string =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return [line(head), rule, ...rows.map(line), '', `${rows.length} cookies`].join('\n');
}
