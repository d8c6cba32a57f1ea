import { watch } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import { HOSTS, startSite } from '../test/site/server.ts';
import { build } from './build.ts';
import { findBrowser, firstBrowser } from './find-browser.ts';
import { type Launched, launch } from './launch.ts';
import { openExtensionPage, until } from './open-page.ts';
import { BROWSERS, type Browser, inRoot } from './paths.ts';

const { values } = parseArgs({
  options: {
    /** `chromium` or `firefox`; the first that is there, where none is named. */
    browser: { type: 'string' },
    /** Build and load again whenever a source file changes; for `npm run dev`. */
    watch: { type: 'boolean', default: false },
    /** The real site instead of the demo. */
    live: { type: 'boolean', default: false },
    /** `sv` or `en`. */
    language: { type: 'string', default: 'sv' },
  },
});

const wanted = values.browser ?? firstBrowser() ?? 'chromium';
const kind = BROWSERS.find((one) => one === wanted);
if (kind === undefined) throw new Error(`--browser takes ${BROWSERS.join(' or ')}`);

try {
  findBrowser(kind);
} catch (error) {
  // One line that says what to install, not where in the code it was found missing.
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
await build();
const hasDisplay =
  process.platform !== 'linux' ||
  process.env['DISPLAY'] !== undefined ||
  process.env['WAYLAND_DISPLAY'] !== undefined;
const site = values.live ? null : await startSite();
const launched = await launch(kind, {
  headless: !hasDisplay,
  language: values.language,
  ...(site && { demo: { hosts: HOSTS, port: site.port } }),
});
const [front = await launched.browser.newPage()] = await launched.browser.pages();
await front.goto(launched.url('community.kicks.se'));

if (values.watch) rebuildOnChange(launched);
if (hasDisplay || values.watch) {
  console.log('The browser is open: click the Cookiekoll icon in its toolbar. Close it to end.');
  await new Promise((resolve) => launched.browser.once('disconnected', resolve));
} else {
  if (site !== null) await front.waitForSelector('html[data-settled]');
  await showHeadless(kind, launched);
  await launched.browser.close();
}
await site?.close();

function rebuildOnChange(launched: Launched): void {
  let building = false;
  let changed = false;
  const rebuild = async (): Promise<void> => {
    changed = true;
    if (building) return;
    building = true;
    while (changed) {
      changed = false;
      try {
        await build();
        await launched.reload();
        console.log('Built and loaded again.');
      } catch (error) {
        // A half-typed file: the next change builds again.
        console.error(error instanceof Error ? error.message : error);
      }
    }
    building = false;
  };
  for (const path of ['src', 'popup', 'options', 'report', 'static', 'manifest.json']) {
    watch(inRoot(path), { recursive: true }, rebuild);
  }
}

/** What a person would see: the popup's rows as a table, and pictures of popup and options. */
async function showHeadless(kind: Browser, launched: Launched): Promise<void> {
  await mkdir(inRoot('out'), { recursive: true });
  for (const [name, width] of [
    ['popup', 400],
    ['options', 900],
  ] as const) {
    const page = await launched.browser.newPage();
    await page.setViewport({ width, height: 900 });
    await openExtensionPage(launched, page, `${name}/index.html`);
    if (name === 'popup') {
      // Every cookie of the demo was seen being set; what the worker still writes down comes live.
      if (!values.live)
        await until(async () => (await page.$('[data-verdict~="unmeasured"]')) === null);
      console.log(toTable(await readRows(page)));
    }
    const path = inRoot(`out/${kind}-${name}-${values.language}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log(path);
  }
}

/** The cells of the popup's rows, read off the page. */
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
