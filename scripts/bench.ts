import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { slotKey } from '../src/cookies/slot.ts';
import { fold } from '../src/ledger/fold.ts';
import type { LedgerRecord } from '../src/ledger/record.ts';
import { storedLedger } from '../src/ledger/stored-ledger.ts';
import { seal } from '../src/stored/versioned.ts';
import { type Driver, drive } from '../test/e2e/driver.ts';
import { observe } from '../test/fakes/observe.ts';
import { build } from './build.ts';
import { inRoot } from './paths.ts';

/*
 * How long the report takes to open with a full ledger, beside a page that reads the same storage once
 * and writes one line for each record: interleaved, in one browser. Prints medians with quartiles, and
 * writes them to `out/bench.json`.
 */

const SLOTS = 2_000;
const LINES = 10;
const ROUNDS = 9;

declare const chrome: {
  storage: {
    local: { set(items: object): Promise<void>; get(key: null): Promise<Record<string, unknown>> };
  };
};

await build();
const driver = await drive('chromium');
const floorPage = await driver.open('options/index.html');
await floorPage.evaluate((items) => chrome.storage.local.set(items), fullLedger());
const floors: number[] = [];
const reports: number[] = [];
const longest: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  floors.push(await floorPage.evaluate(readAndWriteLines));
  const opened = await openReport(driver);
  reports.push(opened.ready);
  longest.push(opened.longestTask);
}
const version = await driver.browser.version();
await driver.close();

const result = {
  browser: version,
  slots: SLOTS,
  lines: SLOTS * LINES,
  floor: quartiles(floors),
  report: quartiles(reports),
  ratio: quartiles(reports).median / quartiles(floors).median,
  longestTask: quartiles(longest),
};
await mkdir(inRoot('out'), { recursive: true });
await writeFile(inRoot('out/bench.json'), `${JSON.stringify(result, null, 2)}\n`);
console.log(`The report with ${SLOTS} slots and ${SLOTS * LINES} lines in ${version}, ms`);
console.table({ floor: result.floor, report: result.report, longestTask: result.longestTask });
console.log(`ratio ${result.ratio.toFixed(2)}`);

function fullLedger(): Record<string, unknown> {
  const now = Date.now();
  const ledger = new Map<string, LedgerRecord>();
  for (let i = 0; i < SLOTS; i += 1) {
    const observation = observe({ name: `c${i}`, domain: '.kicks.se' }, { expires: now + 1e9 });
    for (let n = 0; n < LINES / 2; n += 1) {
      const at = now - (LINES - 2 * n) * 1e6;
      const setter = { by: 'script', host: null } as const;
      fold(ledger, { type: 'set', observation, at, setter, requested: null });
      fold(ledger, { type: 'removed', slot: observation.slot, cause: 'expired', at: at + 1e5 });
    }
  }
  return Object.fromEntries(
    [...ledger.values()].map((record) => [
      `${storedLedger.key}/${slotKey(record.slot)}`,
      seal(storedLedger, record),
    ]),
  );
}

/** Runs in a page of the extension; answers milliseconds. */
async function readAndWriteLines(): Promise<number> {
  const from = performance.now();
  const list = document.createElement('div');
  for (const key of Object.keys(await chrome.storage.local.get(null))) {
    list.append(Object.assign(document.createElement('p'), { textContent: key }));
  }
  document.body.append(list);
  list.getBoundingClientRect();
  const took = performance.now() - from;
  list.remove();
  return took;
}

/** Milliseconds from the navigation until the report is on the screen, and its longest task. */
async function openReport(within: Driver): Promise<{ ready: number; longestTask: number }> {
  const page: Page = await within.browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const seen = { ready: 0, longestTask: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        seen.longestTask = Math.max(seen.longestTask, duration);
      }
    }).observe({ type: 'longtask', buffered: true });
    new MutationObserver(() => {
      if (document.documentElement.dataset['state'] !== 'ready') return;
      requestAnimationFrame(() => {
        seen.ready ||= performance.now();
      });
    }).observe(document, { subtree: true, attributes: true });
  });
  await page.goto(`${within.extensionOrigin}/report/index.html`);
  await page.waitForFunction('window.seen.ready > 0');
  const seen = await page.evaluate('window.seen');
  await page.close();
  return seen as { ready: number; longestTask: number };
}

function quartiles(values: readonly number[]): { lower: number; median: number; upper: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return { lower: at(0.25), median: at(0.5), upper: at(0.75) };
}
