import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/open-page.ts';
import { BROWSERS } from '../../scripts/paths.ts';
import { type Driver, drive } from './driver.ts';
import { groupOf } from './group-of.ts';

/**
 * Ways in which a page's script can write `_ga`, run in the page; each answers whether it can read it
 * there. Two frames need not see each other's writes at once, so each reads where it wrote.
 */
const WAYS: Record<string, string> = {
  'the setter': `document.cookie = '_ga=1; path=/'; return document.cookie.includes('_ga=1')`,
  'blanks around the name': `document.cookie = ' \\t_ga \\t=1; path=/'; return document.cookie.includes('_ga=1')`,
  'an alias': `document.cookie = 'amp_cookie_testQ9=1; path=/'; return document.cookie.includes('Q9=1')`,
  'an object that turns into text': `document.cookie = { toString: () => '_ga=1; path=/' }; return document.cookie.includes('_ga=1')`,
  'the setter of an empty frame': `
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { set } = Object.getOwnPropertyDescriptor(frame.contentWindow.Document.prototype, 'cookie');
    set.call(document, '_ga=1; path=/');
    return document.cookie.includes('_ga=1')`,
  'the document of an empty frame': `
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument.cookie = '_ga=1; path=/';
    return frame.contentDocument.cookie.includes('_ga=1')`,
  'a frame with its source in an attribute': `
    const frame = document.createElement('iframe');
    frame.srcdoc = '<script>document.cookie = "_ga=1; path=/"; parent.seen = document.cookie;</script>';
    const loaded = new Promise((resolve) => { frame.onload = resolve; });
    document.body.append(frame);
    await loaded;
    return window.seen.includes('_ga=1')`,
  'the cookie store': `
    if (!('cookieStore' in window)) return 'not here';
    await cookieStore.set('_ga', '1');
    return (await cookieStore.get('_ga')) !== null`,
  'the cookie store with options': `
    if (!('cookieStore' in window)) return 'not here';
    await cookieStore.set({ name: '_ga', value: '1' });
    return (await cookieStore.get('_ga')) !== null`,
};

describe.each(BROWSERS)('the guard in %s', (kind) => {
  let driver: Driver;
  let front: Page;

  beforeAll(async () => {
    driver = await drive(kind);
    front = await driver.visit();
  });
  afterAll(() => driver?.close());

  async function block(groups: { analytics?: boolean; unlisted?: boolean }): Promise<void> {
    const off = { necessary: false, analytics: false, unlisted: false };
    await driver.store('sync', 'settings', { version: 1, data: { block: { ...off, ...groups } } });
    // The id of the guard names its groups; the deletion of what was there comes after it.
    const wanted = ['analytics', 'unlisted'].filter((one) => groups[one as keyof typeof groups]);
    await until(async () => {
      const names = (await driver.guards()).map((id) => id.replace('guard/', '').split('.js')[0]);
      return names.join() === wanted.join('-');
    });
  }

  const run = (page: Page, body: string): Promise<unknown> =>
    page.evaluate(`(async () => { ${body} })()`);

  it('is absent while nothing is blocked, and every way gets through', async () => {
    expect(await driver.guards()).toEqual([]);
    for (const [way, body] of Object.entries(WAYS)) {
      await driver.clear();
      expect(await run(front, body), way).not.toBe(false);
    }
  });

  it('is in place at once in a tab that was open before, and in its frames', async () => {
    await run(front, `window.early = document.body.appendChild(document.createElement('iframe'));`);
    await block({ analytics: true });
    await until(async () => (await run(front, WAYS['the setter'] ?? '')) === false);
    await until(
      async () =>
        (await run(
          front,
          `window.early.contentDocument.cookie = '_ga=1; path=/'; return window.early.contentDocument.cookie.includes('_ga=1')`,
        )) === false,
    );
  });

  it('keeps every way from writing what is blocked, without an exception', async () => {
    const page = await driver.visit('/talks/');
    for (const [way, body] of Object.entries(WAYS)) {
      expect(await run(page, body), way).not.toBe(true);
    }
    expect(
      await run(
        page,
        `document.cookie = 'mine=1; path=/'; return document.cookie.includes('mine=1')`,
      ),
    ).toBe(true);
    await page.close();
  });

  it('keeps analytics cookies that scripts set from ever reaching the server', async () => {
    const from = driver.site.requests.length;
    const page = await driver.visit('/talks/');
    await page.reload();
    await page.waitForSelector('html[data-settled]');
    const sent = driver.site.requests.slice(from).flatMap(({ cookies }) => cookies);
    const groups = sent.map((name) => groupOf({ name }));
    expect(groups).toContain('necessary');
    expect(groups).toContain('unlisted');
    expect(groups).not.toContain('analytics');
    await page.close();
  });

  it('looks to the page as the browser does', async () => {
    const page = await driver.visit('/talks/');
    expect(
      await run(
        page,
        `const { get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
        const thrown = (call) => { try { call(); return 'nothing'; } catch (error) { return error.constructor.name; } };
        return [enumerable, configurable, set.name, set.length, 'prototype' in set,
          thrown(() => set.call({}, '_ga=1')), thrown(() => set.call({}, 'x=1')), get.name].join(' ')`,
      ),
    ).toBe('true true set cookie 1 false TypeError TypeError get cookie');
    await page.close();
  });

  it('blocks what is unlisted on the site, and goes when nothing is blocked any more', async () => {
    await block({ analytics: true, unlisted: true });
    const page = await driver.visit('/talks/');
    const written = `document.cookie = 'mine=2; path=/'; return document.cookie.includes('mine=2')`;
    expect(await run(page, written)).toBe(false);
    await block({});
    expect(await driver.guards()).toEqual([]);
    await page.reload();
    expect(await run(page, written)).toBe(true);
  });

  it('survives the stop of the worker and of nothing else', async () => {
    await block({ analytics: true });
    await driver.stopWorker();
    const page = await driver.visit('/talks/');
    expect(await run(page, WAYS['the setter'] ?? '')).toBe(false);
    await block({});
  });
});
