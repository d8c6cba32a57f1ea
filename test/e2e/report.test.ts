import type { Page } from 'puppeteer-core';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, until } from '../../cli/browser/open-page.ts';
import { type Report, reportSchema } from '../../src/report/schema.ts';
import { auditOf, runOf, walled } from '../audit/sample-audit.ts';
import { ga } from '../report/sample-report.ts';
import { BROWSERS } from './browsers.ts';
import { chooseFile } from './choose-file.ts';
import { type Driver, drive } from './driver.ts';
import { chromeScope } from './firefox-control.ts';
import { message } from './message.ts';
import { outcomeOf } from './rows.ts';

describe.each(BROWSERS)('the report in %s', (kind) => {
  let driver: Driver;
  let page: Page;
  const values: string[] = [];
  /** The records of the ledger when the report was opened, as JSON. */
  let atFirst: string[];

  beforeAll(async () => {
    driver = await drive(kind);
    // At its first start in a session the worker does not know who sets a cookie.
    await driver.stopWorker();
    await driver.visit();
    await driver.visit('/talks/');
    const ga = async () => (await driver.records()).find(({ slot }) => slot.name === '_ga');
    await until('_ga was set twice', async () => (await ga())?.timesSet === 2);
    await randomSession();
    // Values as short as `1` occur in any text.
    values.push(
      ...(await driver.jar()).map(({ value }) => value).filter((value) => value.length > 6),
    );
    const popup = await driver.open('popup/index.html');
    await popup.click('[data-action="delete-analytics"]');
    await until('_ga was deleted', async () => (await ga())?.removed?.cause === 'extension');
    await driver.visit();
    await until('_ga was set again', async () => (await ga())?.timesSet === 3);
    await popup.close();
    atFirst = (await driver.records()).map((record) => JSON.stringify(record));
    page = await openReport();
  });
  afterAll(() => driver?.close());

  /** Sets cookies and site storage in every way, with values that can be found wherever they go. */
  async function randomSession(): Promise<void> {
    const session = await driver.browser.newPage();
    await session.goto(driver.url('community.kicks.se', '/probe'));
    const random = await session.evaluate(async () => {
      const all: string[] = [];
      const next = (): string => {
        const value = crypto.randomUUID();
        all.push(value);
        return value;
      };
      for (let i = 0; i < 100; i += 1) {
        const age = Math.floor(Math.random() * 1e6);
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = `r${i % 60}=${next()}; path=/; max-age=${i % 5 === 0 ? 0 : age}`;
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        if (i === 0) document.cookie = `blåbär=${next()}; path=/`;
        for (const known of i === 0 ? ['_ga_9QX7LT3K2D', '_fbp'] : []) {
          // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
          document.cookie = `${known}=${next()}; path=/; max-age=9000`;
        }
        if (i % 4 === 0) await fetch(`/set?cookie=s${i % 20}=${next()}`);
        if (i % 10 === 0) localStorage.setItem(`l${i}`, next());
      }
      return all;
    });
    values.push(...random);
    await until('the last cookie of the session is in the ledger', async () =>
      (await driver.records()).some(({ slot }) => slot.name === 'r59'),
    );
    await session.close();
  }

  async function openReport(): Promise<Page> {
    const opened = await driver.open('report/index.html');
    await opened.evaluate(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob: Blob) => {
        Object.assign(window, { saved: blob });
        return createObjectURL(blob);
      };
    });
    return opened;
  }

  async function save(action: string): Promise<string> {
    await page.evaluate('window.saved = null');
    await page.$eval(`[data-action="${action}"]`, (button) => (button as HTMLElement).click());
    await until(
      'the file is saved',
      async () => (await page.evaluate('window.saved !== null')) === true,
    );
    return (await page.evaluate('window.saved.text()')) as string;
  }

  const names = (): Promise<(string | null)[]> =>
    page.$$eval('[data-report-cookie]', (rows) =>
      rows.map((row) => row.getAttribute('data-report-cookie')),
    );

  it('lists every cookie of the ledger, with its events', async () => {
    const records = await driver.records();
    expect(await names()).toHaveLength(50);
    while ((await page.$('[data-action="more"]')) !== null) {
      const before = (await names()).length;
      await page.$eval('[data-action="more"]', (button) => (button as HTMLElement).click());
      await until('more cookies are listed', async () => (await names()).length > before);
    }
    expect((await names()).sort()).toEqual(records.map(({ slot }) => slot.name).sort());
    const text = await page.evaluate(async () => {
      const row = document.querySelector('[data-report-cookie="_ga"]');
      const details = row?.nextElementSibling?.querySelector('details');
      if (details == null) return '';
      details.open = true;
      await new Promise((done) => setTimeout(done));
      while (details.querySelector('[data-event]') === null) {
        await new Promise((done) => requestAnimationFrame(done));
      }
      return details.textContent ?? '';
    });
    expect(text).toContain(message('eventSet_other', 2));
    expect(text).toContain(message('setByNoResponse'));
    expect(text).toContain(message('eventRenewed', message('duration_day_other', 400)));
    expect(text).toContain(message('cause_extension'));
    const [cameBackAfter = ''] = message('eventReturn', '…').split('…');
    expect(text).toContain(cameBackAfter);
  });

  it('has charts that the arrow keys read row by row', async () => {
    for (const id of ['lifetimes', 'timeline']) {
      await page.focus(`section[aria-labelledby="${id}"]`);
      const read = (): Promise<string> =>
        page.$eval(`figure[aria-labelledby="${id}"] .reading`, (text) => text.textContent ?? '');
      const all = await names();
      await page.keyboard.press('ArrowDown');
      await until('the first row is read out', async () =>
        (await read()).startsWith(all[0] ?? '?'),
      );
      await page.keyboard.press('ArrowDown');
      await until('the second row is read out', async () =>
        (await read()).startsWith(all[1] ?? '?'),
      );
      await page.keyboard.press('ArrowUp');
      await until('the first row is read out', async () =>
        (await read()).startsWith(all[0] ?? '?'),
      );
    }
  });

  it('finds what the list does not name, and the faults of the published policy itself', async () => {
    const findings = (): Promise<string[]> =>
      page.$$eval('[data-finding]', (items) =>
        items.map(
          (item) => `${item.getAttribute('data-level')} ${item.getAttribute('data-finding')}`,
        ),
      );
    const folded = await findings();
    expect(folded).toEqual(
      expect.arrayContaining([
        'error undeclared',
        'warning undeclared',
        'warning contradiction',
        'warning vendor-undeclared',
        'warning category-undeclared',
        'warning necessary-multi-purpose',
      ]),
    );
    const undeclared = await page.$$eval('[data-finding="undeclared"]', (items) =>
      items.map((item) => item.textContent ?? ''),
    );
    expect(undeclared.filter((text) => text.includes('_ga_9QX7LT3K2D'))).toHaveLength(1);
    expect(undeclared.filter((text) => text.includes('_fbp'))).toHaveLength(1);
    expect(undeclared.join()).not.toContain('islogged');
    // Notes are there once somebody opens them.
    await page.$eval('[aria-labelledby="findings"] details', (details) => {
      (details as HTMLDetailsElement).open = true;
    });
    await until('the notes are there', async () => (await findings()).length > folded.length);
    expect(await findings()).toEqual(
      expect.arrayContaining(['note retired', 'note vendor-differs', 'note necessary-long-lived']),
    );
    await page.$eval('[aria-labelledby="findings"] details', (details) => {
      (details as HTMLDetailsElement).open = false;
    });
  });

  it('can be filtered by category and verdict', async () => {
    const all = (await names()).length;
    await page.select('select[name="category"]', 'analytics');
    await until('fewer cookies are listed', async () => (await names()).length < all);
    expect(await names()).toContain('_ga');
    expect(await names()).not.toContain('islogged');
    await page.select('select[name="category"]', 'all');
    await page.select('select[name="verdict"]', 'capped');
    await until('only _ga is listed', async () => JSON.stringify(await names()) === '["_ga"]');
    // A file contains the whole ledger, whatever the page shows.
    expect(await save('save-html')).toContain('data-report-cookie="islogged"');
    await until('only _ga is listed', async () => JSON.stringify(await names()) === '["_ga"]');
    // Likewise paper, which also comes from the browser's own menu. Firefox needs six seconds for it.
    if (kind === 'chromium') {
      const pdf = Buffer.from(await page.pdf()).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(15);
      expect(await names()).toEqual(['_ga']);
    }
    await page.select('select[name="verdict"]', 'all');
    await until('50 cookies are listed', async () => (await names()).length === 50);
  });

  it('saves the ledger without any value, in every format', async () => {
    const json = await save('save-json');
    const report = v.parse(reportSchema, JSON.parse(json));
    const records = await driver.records();
    // The report lacks records that changed after it was opened.
    const settled = records.filter((record) => atFirst.includes(JSON.stringify(record)));
    expect(settled.length).toBeGreaterThan(9);
    for (const { slot, events, timesSet } of settled) {
      expect(report.cookies).toContainEqual(expect.objectContaining({ slot, events, timesSet }));
    }
    // The user agent says `HeadlessChrome/156.0.0.0` here, and `Chrome` in Edge too.
    const name =
      kind === 'firefox' ? /^Firefox \d+\.\d/ : /^(Chromium|Google Chrome) \d+\.0\.\d{4}/;
    expect(report.browser).toMatch(name);
    const csv = await save('save-csv');
    expect(csv).toContain('_ga,.kicks.se,/,0,');
    expect(csv).toContain('\r\nblåbär,community.kicks.se,/,1,');
    expect(report.cookies.map(({ slot }) => slot.name)).toContain('blåbär');
    const html = await save('save-html');
    expect(html).toContain('<h1 ');
    const found = await page.$eval('[data-field="summary"]', ({ outerHTML }) => outerHTML);
    expect(html).toContain(found);
    expect(html).toContain('<dl class="facts">');
    expect(html).toContain('data-event="removed"');
    expect(html).not.toMatch(/<script|<link|<img|<button|url\(|@import/);
    expect(values.length).toBeGreaterThan(130);
    // Deleted values wait in session memory for ten minutes. None of them is on the disk.
    const written = await driver.everythingStored('local', 'sync');
    for (const value of values) {
      for (const text of [json, csv, html, written]) expect(text).not.toContain(value);
    }
  });

  it('refuses a wrong file with the place of the fault, and changes nothing', async () => {
    const before = await names();
    expect(await chooseFile(page, 'open', 'broken.json', '{"format": ')).toBe('not-json');
    expect(
      await chooseFile(page, 'open', 'other.json', '{"format":"cookiekoll-report","version":2}'),
    ).toBe('not-a-report');
    expect(
      await chooseFile(page, 'open', 'old.json', '{"format":"cookiekoll-report","version":1}'),
    ).toBe('older');
    expect(await names()).toEqual(before);
    expect(await page.$('[data-notice="opened"]')).toBeNull();
  });

  it('shows a report from a file, hostile text included, and goes back', async () => {
    const report = v.parse(reportSchema, JSON.parse(await save('save-json')));
    const [cookie] = report.cookies;
    if (cookie === undefined) throw new Error('No cookie');
    const name = '<img src=x onerror=alert(1)>\u202e__proto__';
    const slot = { ...cookie.slot, name };
    const text = { sv: name, en: name };
    const evidence = { entry: name, vendor: name, statements: [text], cookies: [] };
    const hostile: Report = {
      ...report,
      cookies: [{ ...cookie, slot, vendor: name, purpose: text }],
      findings: [{ rule: 'contradiction', level: 'error', evidence, references: [name] }],
    };
    const status = await page.$('[role="status"]');
    expect(await chooseFile(page, 'open', 'theirs.json', JSON.stringify(hostile))).toBe('opened');
    // A screen reader announces changes in the same element, and nothing of an element that replaces it.
    expect(await status?.evaluate(({ textContent }) => textContent)).toBe(
      message('opened', 'theirs.json'),
    );
    await page.waitForSelector('[data-notice="opened"]');
    expect(await names()).toEqual([name]);
    expect(await page.$('img')).toBeNull();
    expect(await page.$('[data-finding="contradiction"][data-level="error"]')).not.toBeNull();
    expect(await save('save-html')).toContain(message('reportOpened', 'theirs.json'));
    await page.$eval('[data-action="own-report"]', (button) => (button as HTMLElement).click());
    await until('_ga is listed', async () => (await names()).includes('_ga'));
    expect(await page.$('[data-notice="opened"]')).toBeNull();
  });

  it('shows a run of an audit that the keyboard chooses, and compares it with the own report', async () => {
    const report = v.parse(reportSchema, JSON.parse(await save('save-json')));
    const own = { ...runOf(kind, 'accept'), report };
    const audit = auditOf(walled, runOf(kind, 'none', ga), own);
    expect(await chooseFile(page, 'open', 'audit.json', JSON.stringify(audit))).toBe('opened');
    await until('the first report is shown', async () => (await names()).length === 1);
    await page.focus('select[name="run"]');
    await page.keyboard.press('ArrowDown');
    await until('the second report is shown', async () => (await names()).length === 50);
    await page.$eval('[data-action="own-report"]', (button) => (button as HTMLElement).click());
    await until('the own report is shown', async () => (await page.$('[data-run]')) === null);
    expect(await page.$eval('[role="status"]', (status) => status.textContent)).toBe('');
    const [gone, ...cookies] = report.cookies;
    const older = { ...report, made: report.made - 1, cookies };
    expect(await chooseFile(page, 'compare', 'older.json', JSON.stringify(older))).toBe('compared');
    const news = await page.$$eval('[data-change="new"] [data-field="name"]', (items) =>
      items.map(({ textContent }) => textContent),
    );
    expect(news).toEqual([gone?.slot.name]);
    await page.$eval('[data-action="end-comparison"]', (button) => (button as HTMLElement).click());
  });

  if (kind === 'firefox') {
    it('says that cookies are gone whose removal no event has reported', async () => {
      const inChrome = await chromeScope(driver, '');
      await inChrome('Services.cookies.removeAll(); return true;');
      expect((await driver.records()).filter(({ removed }) => removed === null)).not.toEqual([]);
      await page.close();
      page = await openReport();
      const report = v.parse(reportSchema, JSON.parse(await save('save-json')));
      expect(report.cookies.filter(({ removed }) => removed === null)).toEqual([]);
    });
  }

  it('is empty after the options have erased the ledger', async () => {
    const options = await driver.open('options/index.html');
    await options.select('select[name="days"]', '30');
    expect(await outcomeOf(options)).toBe('saved');
    await click(options, '[data-action="erase-ledger"]');
    await click(options, 'dialog[open] [data-action="confirm"]');
    await until('the ledger is erased', async () => (await outcomeOf(options)) === 'erased');
    expect(await driver.records()).toEqual([]);
    expect(JSON.stringify(await driver.stored('sync', 'settings'))).toContain('"days":30');
    const empty = await driver.open('report/index.html');
    expect(await empty.$('[data-report-cookie]')).toBeNull();
  });
});
