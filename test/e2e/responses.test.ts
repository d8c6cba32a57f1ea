import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/open-page.ts';
import { BROWSERS } from '../../scripts/paths.ts';
import { type Driver, drive } from './driver.ts';
import { groupOf } from './group-of.ts';

/** Forms of one cookie in a response; `_ga` is blocked, `kept` is what comes with it. */
const FORMS: Record<string, string> = {
  'host-only, root': '_ga=1; Path=/',
  'host-only, default path': '_ga=1',
  'the whole site': '_ga=1; Path=/; Domain=kicks.se; Max-Age=9999',
  'the host as a domain': '_ga=1; Path=/; Domain=community.kicks.se',
  'Secure and for all sites': '_ga=1; Path=/; Secure; SameSite=None',
  'out of reach of scripts': '_ga=1; Path=/; HttpOnly; SameSite=Strict',
  partitioned: '_ga=1; Path=/; Secure; SameSite=None; Partitioned',
  'partitioned, the whole site':
    '_ga=1; Path=/; Domain=kicks.se; Secure; SameSite=None; Partitioned',
  'of another vendor': 'logglytrackingsession=1; Path=/',
};

/** Ways in which a page gets a response, run in the page with the address in `url`. */
const WAYS: Record<string, string> = {
  fetch: 'await fetch(url)',
  'an image': `await new Promise((done) => { const image = new Image(); image.onload = image.onerror = done; image.src = url; })`,
  'a script': `await new Promise((done) => { const script = document.createElement('script'); script.onload = script.onerror = done; script.src = url + '&type=text/javascript'; document.head.append(script); })`,
  'a style sheet': `await new Promise((done) => { const link = document.createElement('link'); link.rel = 'stylesheet'; link.onload = link.onerror = done; link.href = url + '&type=text/css'; document.head.append(link); })`,
  'a frame': `await new Promise((done) => { const frame = document.createElement('iframe'); frame.onload = done; frame.src = url + '&type=text/html'; document.body.append(frame); })`,
  'a redirect': `await fetch(url + '&to=/cookies')`,
};

describe.each(BROWSERS)('cookies in responses in %s', (kind) => {
  let driver: Driver;
  let page: Page;

  beforeAll(async () => {
    driver = await drive(kind);
    page = await driver.visit();
  });
  afterAll(() => driver?.close());

  /** Has the page get a response, and then ask the server which cookies it sees. */
  async function seenBy(way: string, line: string): Promise<string[]> {
    const query = new URLSearchParams([
      ['cookie', 'kept=1; Path=/'],
      ['cookie', line],
      ['cookie', 'kept2=1; Path=/; HttpOnly'],
      // Style sheets and images that were fetched before would come from memory.
      ['fresh', crypto.randomUUID()],
    ]);
    await page.evaluate(`(async () => { const url = '/set?${query}'; ${way}; })()`);
    return (await page.evaluate(`fetch('/cookies').then((answer) => answer.json())`)) as string[];
  }

  async function block(groups: object): Promise<void> {
    const off = { necessary: false, analytics: false, unlisted: false };
    await driver.store('sync', 'settings', { version: 1, data: { block: { ...off, ...groups } } });
    const isOn = Object.keys(groups).length > 0;
    await until(async () => (await driver.guards()).length > 0 === isOn);
    // The guard comes first, the other layers with it; the worker's answer says that all are there.
    await driver.settled();
  }

  const isAnalytics = (name: string): boolean => groupOf({ name }) === 'analytics';

  it('reach the server while nothing is blocked', async () => {
    for (const [way, body] of Object.entries(WAYS)) {
      await driver.clear();
      expect(await seenBy(body, FORMS['host-only, root'] ?? ''), way).toEqual(
        expect.arrayContaining(['_ga', 'kept', 'kept2']),
      );
    }
    for (const [form, line] of Object.entries(FORMS)) {
      await driver.clear();
      expect((await seenBy(WAYS['fetch'] ?? '', line)).some(isAnalytics), form).toBe(true);
    }
  });

  it('never reach it while they are blocked, and all others do', async () => {
    await block({ analytics: true });
    const from = driver.site.requests.length;
    for (const [way, body] of Object.entries(WAYS)) {
      await driver.clear();
      expect((await seenBy(body, FORMS['host-only, root'] ?? '')).sort(), way).toEqual([
        'kept',
        'kept2',
      ]);
    }
    for (const [form, line] of Object.entries(FORMS)) {
      await driver.clear();
      expect((await seenBy(WAYS['fetch'] ?? '', line)).sort(), form).toEqual(['kept', 'kept2']);
    }
    await page.goto(`${driver.url('community.kicks.se')}set?cookie=_ga=1&type=text/html`);
    await page.goto(driver.url('community.kicks.se', '/talks/'));
    await page.waitForSelector('html[data-settled]');
    const sent = driver.site.requests.slice(from).flatMap(({ cookies }) => cookies);
    expect(sent.filter(isAnalytics)).toEqual([]);
    expect((await driver.jar()).map(({ name }) => name).filter(isAnalytics)).toEqual([]);
  });

  it('that no rule can know in chromium are gone right after, and never sent in firefox', async () => {
    await driver.clear();
    for (const line of ['amp_cookie_testQ7=1; Path=/', '_ga=1; Path=/cookies']) {
      const seen = await seenBy(WAYS['fetch'] ?? '', line);
      if (kind === 'firefox') expect(seen.filter(isAnalytics)).toEqual([]);
      await until(async () => !(await driver.jar()).some(({ name }) => isAnalytics(name)));
    }
  });

  it('reach it again when nothing is blocked any more', async () => {
    await block({});
    expect(await seenBy(WAYS['fetch'] ?? '', '_ga=1; Path=/')).toContain('_ga');
  });
});
