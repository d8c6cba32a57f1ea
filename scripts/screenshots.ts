import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import type { Page } from 'puppeteer-core';
import { BROWSERS, type Browser } from '../cli/browser/browsers.ts';
import type { Launched } from '../cli/browser/launch.ts';
import { click, openExtensionPage, shows, until } from '../cli/browser/open-page.ts';
import { createChromiumControl } from '../test/e2e/chromium-control.ts';
import type { Control } from '../test/e2e/driver.ts';
import { createFirefoxControl } from '../test/e2e/firefox-control.ts';
import { HOSTS, startSite } from '../test/site/server.ts';
import { build } from './build.ts';
import { launch } from './launch.ts';
import { inRoot } from './paths.ts';
import { STORE_PICTURES } from './store-pictures.ts';

/*
 * Takes pictures of every page and state in both browsers and languages, light and dark, at several widths, and of
 * popup and report after a visit to a site with the tags of today.
 * They are in `out/`, numbered in the order in which a user meets them. Those in the README are copied to
 * `docs/images`; those for the stores are composed in `out/store`.
 */

const README: Record<string, string> = {
  'chromium-en-light-02-popup-400.png': 'popup.png',
  'chromium-en-light-10-options-900.png': 'options.png',
  'chromium-en-light-15-report-top-900.png': 'report.png',
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

/** Runs in the popup. It is in a tab here, and this gives that tab the blocked counts of the site's tab. */
async function showOwnTab(): Promise<void> {
  const { id } = await chrome.tabs.getCurrent();
  const stored = await chrome.storage.session.get('blocked-counts');
  for (const page of stored['blocked-counts']?.data.pages ?? []) page.tabId = id;
  await chrome.storage.session.set(stored);
}

interface Run {
  kind: Browser;
  language: string;
  scheme: 'light' | 'dark';
  launched: Launched;
  control: Control;
}

/** Numbers the pictures of one scenario, and takes them. */
function createCamera({ kind, language, scheme }: Run, scenario = '') {
  let number = 0;
  const nextFile = (name: string): ((width: number) => string) => {
    number += 1;
    const order = String(number).padStart(2, '0');
    return (width) => `${kind}-${language}-${scheme}-${scenario}${order}-${name}-${width}.png`;
  };
  const show = async (
    page: Page,
    name: string,
    widths: readonly number[],
    height?: number,
  ): Promise<void> => {
    const fileOf = nextFile(name);
    await page.bringToFront();
    for (const width of widths) {
      await page.setViewport({ width, height: height ?? 800 });
      const file = fileOf(width);
      await page.screenshot({ path: inRoot(`out/${file}`), fullPage: height === undefined });
      const copy = README[file];
      if (copy !== undefined) await copyFile(inRoot(`out/${file}`), inRoot(`docs/images/${copy}`));
    }
  };
  return { nextFile, show };
}

async function openPainted({ launched, control, scheme }: Run, path: string): Promise<Page> {
  const page = await launched.browser.newPage();
  await control.paint(page, scheme);
  await openExtensionPage(launched, page, path);
  return page;
}

/** Waits until the popup shows every cookie of a visit with its lifetime. */
async function isMeasured(popup: Page): Promise<void> {
  await until(
    'no lifetime is unmeasured',
    async () => (await popup.$('[data-verdict~="unmeasured"]')) === null,
  );
}

/** Takes all pictures of one browser in one language and colour scheme. */
async function picture(run: Run): Promise<void> {
  const { kind, language, scheme, launched, control } = run;
  const { nextFile, show } = createCamera(run);
  const open = (path: string): Promise<Page> => openPainted(run, path);
  const site = await launched.browser.newPage();
  const visit = async (path = '/'): Promise<void> => {
    await site.goto(launched.url('community.kicks.se', path));
    await site.waitForSelector('html[data-settled]');
  };

  const welcome = await open('options/index.html#welcome');
  await show(welcome, 'welcome', [320, 900], 700);
  await welcome.close();

  await visit();
  const popup = await open('popup/index.html');
  await isMeasured(popup);
  // Firefox opens its sidebar with 252 pixels.
  await show(popup, 'popup', [252, 320, 400, 600], 600);
  await popup.$eval('details', (details) => {
    details.open = true;
  });
  await shows(popup, '.exception');
  await show(popup, 'details', [400]);
  await click(popup, '[data-action="find"]');
  await shows(popup, '[name="find"]');
  await popup.type('[name="find"]', 'hj');
  await show(popup, 'found', [400], 600);
  await click(popup, '[data-action="find"]');
  await click(popup, '[data-action="select"]');
  for (const name of ['_ga', 'logglytrackingsession', 'islogged']) {
    await click(popup, `[data-cookie="${name}"] .choice > input`);
  }
  await shows(popup, '[data-selected="3"]');
  await show(popup, 'selected', [320, 400], 600);
  await click(popup, '[data-action="select-end"]');
  await click(popup, '[data-action="delete-analytics"]');
  await until(
    'no analytics cookie is left',
    async () => (await popup.$('[data-category="analytics"]')) === null,
  );
  await shows(popup, '[data-action="undo"]');
  await show(popup, 'deleted', [400], 600);
  await visit();
  await shows(popup, '[data-cookie="_ga"][data-returned]');
  await show(popup, 'returned', [400], 600);
  await control.paint(popup, 'forced');
  await show(popup, 'high-contrast', [400], 600);
  await control.paint(popup, scheme);
  const phone = await open('popup/index.html');
  await shows(phone, '[data-action="find"]');
  await control.asOnPhone(phone);
  await phone.screenshot({ path: inRoot(`out/${nextFile('phone')(360)}`) });
  await phone.close();

  const options = await open('options/index.html');
  await click(popup, '[data-cookie="_ga"] summary');
  await click(popup, '[data-cookie="_ga"] input[value="keep"]');
  await shows(options, '[data-exception]');
  await show(options, 'options', [320, 600, 900]);
  await click(options, '[value="necessary"]');
  await shows(options, 'dialog[open]');
  await show(options, 'confirm', [600], 600);
  await click(options, 'dialog[open] [data-action="cancel"]');
  await click(options, '[data-action="remove-exception"]');
  await click(options, '[value="analytics"]');
  await shows(options, '[value="analytics"]:checked');
  await shows(options, '[data-action="undo"]');
  await visit('/talks/');
  const heavy = ['_ga=1; Path=/', 'amp_cookie_testQ7=1; Path=/'].map(encodeURIComponent);
  await site.evaluate(`fetch('/set?cookie=${heavy.join('&cookie=')}')`);
  await shows(options, '[data-blocked-name="_ga"]');
  await options.$eval('[data-blocked-counts]', (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await show(options, 'blocked-counts', [320, 900]);
  const blocked = await open('popup/index.html');
  await blocked.evaluate(showOwnTab);
  // Pages do not listen to that memory. In Firefox the promise never settles for a page of an extension.
  void blocked.reload().catch(() => undefined);
  await shows(blocked, '[data-blocked-on-page]');
  await blocked.$eval('.blocked-counts', (details) => {
    (details as HTMLDetailsElement).open = true;
    details.scrollIntoView({ block: 'end' });
  });
  await show(blocked, 'blocked-counts', [320, 400], 700);
  await blocked.close();

  const report = await open('report/index.html');
  await report.$$eval('.history details', ([first]) => first?.setAttribute('open', ''));
  await show(report, 'report', [320, 900]);
  await show(report, 'report-top', [900], 1200);
  if (kind === 'chromium' && scheme === 'light') {
    await report.pdf({ path: inRoot(`out/report-${language}.pdf`), preferCSSPageSize: true });
  }
  await control.setAccess(false);
  const withheld = await open('popup/index.html');
  await shows(withheld, 'html[data-state="no-access"]');
  await show(withheld, 'no-access', [400], 500);
}

/** Takes the pictures of a visit to a site of which the published list names nothing. */
async function pictureToday(run: Run): Promise<void> {
  const { show } = createCamera(run, 'today-');
  const site = await run.launched.browser.newPage();
  await site.goto(run.launched.url('community.kicks.se'));
  await site.waitForSelector('html[data-settled]');
  const popup = await openPainted(run, 'popup/index.html');
  await isMeasured(popup);
  await show(popup, 'popup', [320, 400], 600);
  await popup.$eval('[data-cookie="_fbp"] > details', (details) => {
    (details as HTMLDetailsElement).open = true;
  });
  await shows(popup, '[data-cookie="_fbp"] .exception');
  await show(popup, 'all', [400]);
  const report = await openPainted(run, 'report/index.html');
  await show(report, 'report', [900]);
  await show(report, 'report-top', [900], 1200);
}

/** Composes the pictures for the stores: each shows one of the others beside a line of text. */
async function compose(launched: Launched, language: 'sv' | 'en'): Promise<void> {
  const page = await launched.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  for (const [index, { file, width, text }] of STORE_PICTURES.entries()) {
    const image = await readFile(inRoot(`out/chromium-${language}-light-${file}.png`), 'base64');
    await page.setContent(`<!doctype html><style>
      body { margin: 0; display: grid; grid-template-columns: 1fr ${width}px; gap: 64px;
        align-items: center; block-size: 800px; overflow: hidden; padding-inline: 80px;
        background: linear-gradient(135deg, #f7f5f1, #ecd9c6); font: 600 44px/1.2 system-ui; color: #1f1d1a }
      img { inline-size: ${width}px; max-block-size: 700px; object-fit: cover; object-position: top;
        border-radius: 16px; box-shadow: 0 16px 48px rgb(60 30 0 / 25%) }
    </style><p>${text[language]}</p><img alt="" src="data:image/png;base64,${image}">`);
    await page.screenshot({ path: inRoot(`out/store/${language}-${index + 1}.png`) });
  }
}

await build();
await rm(inRoot('out'), { recursive: true, force: true });
await mkdir(inRoot('out/store'), { recursive: true });
await mkdir(inRoot('docs/images'), { recursive: true });
const sites = { published: await startSite(), today: await startSite('today') };
for (const kind of BROWSERS) {
  for (const language of ['sv', 'en'] as const) {
    for (const [scheme, scenario] of [
      ['light', 'published'],
      ['dark', 'published'],
      ['light', 'today'],
    ] as const) {
      const launched = await launch(kind, {
        headless: true,
        language,
        dark: scheme === 'dark',
        demo: { hosts: HOSTS, port: sites[scenario].port },
      });
      const control =
        kind === 'chromium'
          ? await createChromiumControl(launched)
          : await createFirefoxControl(launched);
      const run = { kind, language, scheme, launched, control };
      if (scenario === 'today') await pictureToday(run);
      else await picture(run);
      if (kind === 'chromium' && scenario === 'published' && scheme === 'light') {
        await compose(launched, language);
      }
      await launched.browser.close();
      console.log(`${kind} ${language} ${scheme} ${scenario}`);
    }
  }
}
await Promise.all(Object.values(sites).map((site) => site.close()));
