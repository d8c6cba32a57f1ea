import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { click, shows, until } from '../../cli/browser/open-page.ts';
import { assess } from '../../src/audit/assess.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import { auditOf, runOf, walled } from '../audit/sample-audit.ts';
import { container, fbp, ga, gizmo } from '../report/sample-report.ts';
import { BROWSERS, triesAll } from './browsers.ts';
import { chooseFile } from './choose-file.ts';
import { COLOURS } from './colours.ts';
import { type Driver, drive } from './driver.ts';
import { languageTest } from './language.ts';
import { countInSight, outcomeOf } from './rows.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare const axe: { run(options: object): Promise<AxeResults> };

/** The rules whose result depends on the colours of a page. */
const BY_COLOUR = ['color-contrast', 'link-in-text-block'];

/** The faults that axe finds with these rules, or with all (null): the rule, and the element. */
async function faults(page: Page, runOnly: string[] | null): Promise<string[]> {
  // The page's policy forbids scripts from elsewhere, but not code that the driver evaluates.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const options = {
    resultTypes: ['violations'],
    ...(runOnly && { runOnly: { type: 'rule', values: runOnly } }),
  };
  const { violations } = await page.evaluate((how) => axe.run(how), options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Whether the page is wider than the window. */
function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

/** The controls that are too low for a finger. A radio button or check box has its label as its target. */
function smallControls(page: Page): Promise<string[]> {
  return page.$$eval(
    'button, select, summary, input:not([type="radio"], [type="checkbox"], [type="file"]), label:has(input)',
    (list) =>
      list
        .filter(
          (control) => control.checkVisibility() && control.getBoundingClientRect().height < 44,
        )
        .map((control) => control.outerHTML.slice(0, 100)),
  );
}

function openDetails(page: Page): Promise<void> {
  return page.$$eval('details', (list) => {
    for (const details of list) details.open = true;
  });
}

/** The states in which the most of each page is shown. */
const FULL = [
  'the popup with all details, a cookie that came back, and an undo',
  'the options with everything unfolded, exceptions and an outcome',
  'the report with every event',
];

describe.each(BROWSERS)('in %s', (kind) => {
  let driver: Driver;
  /** How many whole cookies the popup showed at first. */
  let inSight: number;

  beforeAll(async () => {
    // Most texts are longer in Swedish.
    driver = await drive(kind, { language: 'sv' });
    const front = await driver.visit();
    const first = await driver.openPopup();
    inSight = await countInSight(first);
    await first.close();
    const { storeId } = driver;
    await driver.ask({ type: 'delete-categories', storeId, categories: ['analytics'] });
    await front.reload();
    await front.waitForSelector('html[data-settled]');
  });
  afterAll(() => driver?.close());

  async function withholdAccess(): Promise<void> {
    onTestFinished(() => driver.setAccess(true));
    await driver.setAccess(false);
  }

  /** Checks a page in all colours, and at the widths of a phone (or a window at 400 %) and of a window at 200 %. */
  async function check(page: Page): Promise<void> {
    for (const [i, colours] of COLOURS.entries()) {
      await driver.paint(page, colours);
      // The results of the other rules are the same in all colours.
      expect(await faults(page, i === 0 ? null : BY_COLOUR), colours).toEqual([]);
    }
    for (const width of [320, 640]) {
      await page.setViewport({ width, height: 480 });
      expect(await scrollsSideways(page), `${width} px`).toBe(false);
    }
    await page.setViewport({ width: 1280, height: 800 });
  }

  /** Each opens a page in the state of its name. */
  const STATES: Record<string, () => Promise<Page>> = {
    async 'the popup with all details, a cookie that came back, and an undo'() {
      const page = await driver.openPopup();
      await shows(page, '[data-cookie="_ga"][data-returned]');
      await shows(page, '[data-action="undo"]');
      await openDetails(page);
      await shows(page, '[data-cookie="_ga"] .exception');
      return page;
    },
    async 'the popup while some cookies are selected, with an outcome'() {
      const page = await driver.openPopup();
      await click(page, '[data-action="select"]');
      await click(page, '[data-cookie="_ga"] .choice > input');
      await click(page, '[data-cookie="islogged"] .choice > input');
      await shows(page, '[data-selected="2"]');
      await page.bringToFront();
      await page.click('[data-action="copy-selected"]');
      await outcomeOf(page);
      return page;
    },
    async 'the popup that asks before it deletes selected necessary cookies'() {
      const page = await driver.openPopup();
      await click(page, '[data-action="select"]');
      await click(page, '[data-action="select-all"]');
      await click(page, '[data-action="delete-selected"]:enabled');
      await shows(page, 'dialog[open]');
      return page;
    },
    async 'the popup with no search result'() {
      const page = await driver.openPopup();
      await click(page, '[data-action="help"]');
      await click(page, '[data-action="find"]');
      await shows(page, '.help');
      await shows(page, '[name="find"]');
      await page.type('[name="find"]', 'no such cookie');
      await shows(page, '[data-nothing-found]');
      return page;
    },
    async 'the popup without cookies'() {
      const page = await driver.open('popup/index.html');
      await driver.clear();
      await until('no cookie is shown', async () => (await page.$('[data-cookie]')) === null);
      return page;
    },
    async 'the popup without access'() {
      await withholdAccess();
      const page = await driver.open('popup/index.html');
      await shows(page, 'html[data-state="no-access"]');
      return page;
    },
    async 'the popup with access to one host'() {
      await withholdAccess();
      await driver.grantOnly('community.kicks.se');
      const page = await driver.open('popup/index.html');
      await shows(page, '[data-notice="access"] [data-action="allow"]');
      return page;
    },
    async 'the welcome without access'() {
      await withholdAccess();
      const page = await driver.open('options/index.html#welcome');
      await shows(page, '[data-welcome] [data-action="allow"]');
      return page;
    },
    async 'the options with everything unfolded, exceptions and an outcome'() {
      const page = await driver.open('options/index.html');
      await driver.send({
        type: 'change-settings',
        change: {
          exceptions: [
            { name: '_ga', action: 'keep' },
            { name: `long${'g'.repeat(200)}`, action: 'block' },
          ],
        },
      });
      await shows(page, '[data-exception]');
      await page.$eval('[name="badge"]', (input) => (input as HTMLElement).click());
      await outcomeOf(page);
      await openDetails(page);
      return page;
    },
    async 'the options that ask before they block necessary cookies'() {
      const page = await driver.open('options/index.html');
      await page.$eval('[value="necessary"]', (input) => (input as HTMLElement).click());
      await shows(page, 'dialog[open]');
      return page;
    },
    async 'the report of an audit with every event, beside another file'() {
      const page = await driver.open('report/index.html');
      const otherCookies = [{ host: `${'long-'.repeat(20)}host.example`, name: 'g'.repeat(200) }];
      const audit = auditOf(
        walled,
        { ...runOf('chromium', 'none', ga, gizmo), otherCookies },
        runOf('chromium', 'accept', fbp),
      );
      const reason = `${'long '.repeat(20)}${'reason'.repeat(30)}`;
      const { findings } = assess(audit, {
        ignore: [{ rule: 'undeclared', name: '_gizmo', reason, until: '2999-12-31' }],
        baseline: recordedIn(auditOf(runOf('chromium', 'none', gizmo))),
      });
      await chooseFile(page, 'open', 'audit.json', JSON.stringify({ ...audit, findings }));
      const other = auditOf(runOf('chromium', 'none', container), runOf('firefox', 'none', ga));
      await chooseFile(page, 'compare', 'other.json', JSON.stringify(other));
      await openDetails(page);
      const standings = ['.rule .standing', '[data-change] .standing'];
      for (const part of ['[data-event]', '[data-host]', '[data-change]', ...standings]) {
        await shows(page, part);
      }
      return page;
    },
  };

  // Each browser has its own fonts, and what is narrowest is most likely to be too narrow.
  it('shows at least five whole cookies at once in Swedish as well', () => {
    expect(inSight).toBeGreaterThanOrEqual(5);
  });

  languageTest('sv', triesAll(kind) ? [320, 400, 600] : [320], () => driver);

  // The elements are the same in both browsers, but each has its own colours: one tries a full state of each page.
  const states = Object.keys(STATES).filter((name) => triesAll(kind) || FULL.includes(name));

  it.each(states)('%s has no fault, in all colours and on narrow screens', async (name) => {
    const page = await STATES[name]?.();
    if (page === undefined) throw new Error('No such state');
    await page.bringToFront();
    await check(page);
    await page.close();
  });

  if (triesAll(kind)) {
    it('every control is large enough for a finger on a phone, and no page is too wide', async () => {
      await driver.visit();
      for (const path of ['popup/index.html', 'options/index.html', 'report/index.html']) {
        const page = path.startsWith('popup') ? await driver.openPopup() : await driver.open(path);
        await driver.asOnPhone(page);
        await openDetails(page);
        if (path.startsWith('popup')) {
          await shows(page, '[data-action="find"]');
          // Where the browser shows the popup as a page of its own, it is as wide as the screen.
          const { body, screen } = await page.evaluate(() => {
            const root = document.documentElement;
            root.classList.add('in-popup');
            // A scroll bar may take room.
            return { body: document.body.offsetWidth, screen: root.clientWidth };
          });
          expect(body).toBe(screen);
        }
        expect(await scrollsSideways(page), path).toBe(false);
        expect(await smallControls(page), path).toEqual([]);
        if (path.startsWith('popup')) {
          await click(page, '[data-action="select"]');
          await shows(page, '.choice');
          expect(await smallControls(page), 'while the user selects').toEqual([]);
          expect(await scrollsSideways(page), 'while the user selects').toBe(false);
        }
        await page.close();
      }
    });
  }
});
