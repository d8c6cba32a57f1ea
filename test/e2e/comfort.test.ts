import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { click as clickOn, shows, until } from '../../cli/browser/open-page.ts';
import { blockOnly } from './block-only.ts';
import { BROWSERS, triesAll } from './browsers.ts';
import { type Driver, drive } from './driver.ts';
import { fingerprints } from './fingerprints.ts';
import { setFromServer } from './from-server.ts';
import { message } from './message.ts';
import { outcomeOf } from './rows.ts';

declare const chrome: { settingsPrivate: { setDefaultZoom(factor: number): Promise<void> } };

function names(page: Page): Promise<(string | null)[]> {
  return page.$$eval('[data-cookie]', (list) => list.map((row) => row.getAttribute('data-cookie')));
}

function openDetails(page: Page): Promise<void> {
  return page.$$eval('details', (list) => {
    for (const details of list) details.open = true;
  });
}

describe.each(BROWSERS)('the popup in %s', (kind) => {
  let driver: Driver;
  let front: Page;
  let popup: Page;

  beforeAll(async () => {
    driver = await drive(kind);
    front = await driver.visit();
  });
  afterAll(() => driver?.close());
  beforeEach(async () => {
    await blockOnly(driver);
    await driver.clear();
    popup = await driver.open('popup/index.html');
  });
  // It would go on to show what the next test sets.
  afterEach(() => popup?.close());

  const fromServer = (...lines: string[]): Promise<void> => setFromServer(front, lines);

  async function click(selector: string): Promise<string> {
    await clickOn(popup, selector);
    return outcomeOf(popup);
  }

  /** The element that has the focus: a row as the name of its cookie, an action, or a tag name. */
  const focus = (): Promise<string | null> =>
    popup.evaluate(() => {
      const active = document.activeElement;
      const row = active?.matches(
        '[data-cookie] > details > summary, [data-cookie] > .choice > input',
      )
        ? active.closest('[data-cookie]')
        : null;
      return (
        row?.getAttribute('data-cookie') ??
        active?.getAttribute('data-action') ??
        active?.tagName ??
        null
      );
    });

  /** The action that the popup suggests first. */
  const primaryAction = (): Promise<string | null> =>
    popup.$eval('.actions .primary', (button) => button.getAttribute('data-action'));

  /** Presses the mouse on an element, with a key held down if one is given. */
  async function press(selector: string, held?: 'Control' | 'Shift'): Promise<void> {
    if (held) await popup.keyboard.down(held);
    await popup.click(selector);
    if (held) await popup.keyboard.up(held);
  }

  /** How many deletions can be undone. */
  async function undoable(): Promise<number> {
    const stored = (await driver.stored('session', 'undo')) as { data: unknown[] } | undefined;
    return stored?.data.length ?? 0;
  }

  /** The selected cookies, as name and domain. */
  const selected = (): Promise<string[]> =>
    popup.$$eval('[data-cookie]:has(input:checked)', (rows) =>
      rows.map((row) => `${row.getAttribute('data-cookie')} ${row.getAttribute('data-domain')}`),
    );

  const isSelected = (...wanted: string[]): Promise<void> =>
    until(`${wanted.join()} are selected`, async () => (await selected()).join() === wanted.join());

  it('deletes several of any category in one go, exactly, and one undo restores all', async () => {
    const host = 'community.kicks.se';
    await fromServer(
      '_ga=1; Path=/; Max-Age=86400',
      '_gid=2; Path=/',
      'a=3; Path=/; HttpOnly',
      'a=4; Path=/talks; Domain=kicks.se; Max-Age=86400',
      'b=5; Path=/talks; SameSite=Strict',
      'b=6; Path=/; Secure; SameSite=None; Partitioned',
      'c=7; Path=/',
    );
    await until('seven cookies are shown', async () => (await names(popup)).length === 7);
    await shows(popup, '.keys');
    await popup.bringToFront();
    // A real press hits what is in front: no row may be under a heading or the bar.
    await popup.setViewport({ width: 640, height: 1000 });
    await press('[data-cookie="_ga"] .purpose', 'Control');
    await isSelected(`_ga ${host}`);
    expect(await popup.$('details[open]')).toBeNull();
    await press('[data-cookie="b"] .purpose', 'Shift');
    await isSelected(`_ga ${host}`, `_gid ${host}`, 'a .kicks.se', `a ${host}`, `b ${host}`);
    // The browser would take the tick away.
    await press('[data-cookie="b"] input', 'Shift');
    // Both a check box and the room around it can be pressed.
    await press('[data-cookie="_gid"] input');
    await press('[data-cookie="c"] .choice');
    await isSelected(`_ga ${host}`, 'a .kicks.se', `a ${host}`, `b ${host}`, `c ${host}`);
    await press('[data-cookie="a"][data-domain=".kicks.se"] .judgement');
    await press('[data-cookie="c"] input');
    await isSelected(`_ga ${host}`, `a ${host}`, `b ${host}`);
    const before = await driver.jar();
    const undoableBefore = await undoable();
    expect(await click('[data-action="delete-selected"]')).toBe('deleted');
    expect(await undoable()).toBe(undoableBefore + 1);
    const after = fingerprints(await driver.jar());
    const gone = before.filter((cookie) => !after.includes(fingerprints([cookie]).join()));
    // Which of two cookies of one name stands first is the browser's affair; the first `b` on the screen was selected.
    expect(gone.map(({ value }) => value).toSorted()).toEqual(['1', '3', '6']);
    expect(after).toHaveLength(4);
    expect(await popup.$('[data-selected]')).toBeNull();
    expect(await click('[data-action="undo"]')).toBe('restored');
    expect(fingerprints(await driver.jar())).toEqual(fingerprints(before));
    await until('seven cookies are shown', async () => (await names(popup)).length === 7);
    // Nothing else was to be undone for it.
    expect(await undoable()).toBe(undoableBefore);
  });

  it('selects with the keyboard, and copies what it says of cookies, but no value', async () => {
    await fromServer('a=secret; Path=/', 'b=secret; Path=/; Domain=kicks.se', 'c=secret; Path=/');
    await until('three cookies are shown', async () => (await names(popup)).length === 3);
    await shows(popup, '.keys');
    await popup.bringToFront();
    const held = async (key: 'Control' | 'Shift', then: 'a' | 'c' | 'v' | 'ArrowDown') => {
      await popup.keyboard.down(key);
      await popup.keyboard.press(then);
      await popup.keyboard.up(key);
    };
    /** Pastes into a field, as into a mail, and returns the first two cells of each line. */
    const pasted = async (): Promise<string[][]> => {
      await popup.evaluate(() => {
        const field = document.createElement('textarea');
        document.body.append(field);
        field.focus();
      });
      await held('Control', 'v');
      const text = await popup.$eval('textarea', (field) => {
        const { value } = field;
        field.remove();
        return value;
      });
      expect(text).not.toContain('secret');
      return text.split('\n').map((line) => line.split('\t').slice(0, 2));
    };
    await popup.keyboard.press('ArrowDown');
    await popup.keyboard.press('Enter');
    await shows(popup, '[data-cookie="a"] .details');
    await held('Shift', 'ArrowDown');
    await isSelected('a community.kicks.se', 'b .kicks.se');
    await popup.keyboard.press('ArrowDown');
    expect(await focus()).toBe('c');
    await popup.keyboard.press(' ');
    await until('three are selected', async () => (await selected()).length === 3);
    await popup.keyboard.press(' ');
    await isSelected('a community.kicks.se', 'b .kicks.se');
    await held('Control', 'c');
    await until('it is copied', async () => (await outcomeOf(popup)) === 'copied');
    expect((await pasted()).slice(1)).toEqual([
      ['a', 'community.kicks.se'],
      ['b', '.kicks.se'],
    ]);
    await popup.focus('[data-cookie="c"] input');
    await held('Control', 'a');
    await until('three are selected', async () => (await selected()).length === 3);
    await popup.click('[data-action="copy-selected"]');
    await until('three are copied', async () => (await pasted()).length === 4);
    await popup.focus('[data-cookie="c"] input');
    await popup.keyboard.press('Escape');
    await until('nothing is selected', async () => (await popup.$('[data-selected]')) === null);
    expect(await focus()).toBe('c');
    // What was open is open again.
    await shows(popup, '[data-cookie="a"] details[open] .details');
  });

  it('can be used with the keyboard alone, and keeps the focus', async () => {
    await fromServer(...['a', 'b', 'd', 'e', 'f', 'g', 'qq'].map((name) => `${name}=1; Path=/`));
    await until('seven cookies are shown', async () => (await names(popup)).length === 7);
    await shows(popup, '.keys');
    await popup.bringToFront();
    const press = async (...keys: Parameters<Page['keyboard']['press']>[0][]): Promise<void> => {
      for (const key of keys) await popup.keyboard.press(key);
    };
    await press('ArrowDown', 'ArrowDown');
    expect(await focus()).toBe('b');
    await press('End');
    expect(await focus()).toBe('qq');
    await press('Home', 'ArrowUp');
    expect(await focus()).toBe('a');
    await press('Enter');
    await shows(popup, '[data-cookie="a"] .details');
    await press('Delete');
    expect(await outcomeOf(popup)).toBe('deleted');
    await until('b has the focus', async () => (await focus()) === 'b');
    await shows(popup, '[data-action="undo"]');
    await popup.keyboard.down('Control');
    await press('z');
    await popup.keyboard.up('Control');
    await until('seven cookies are shown', async () => (await names(popup)).length === 7);
    expect(await outcomeOf(popup)).toBe('restored');
    await press('/');
    await until('the search field has the focus', () =>
      popup.evaluate(() => document.activeElement?.getAttribute('name') === 'find'),
    );
    await popup.keyboard.type('qq');
    await until('only qq is shown', async () => (await names(popup)).join() === 'qq');
    // First the other choices of the search, then the row, then its button.
    await press('Tab', 'Tab', 'Tab');
    expect(await focus()).toBe('qq');
    await press('Tab');
    expect(await focus()).toBe('delete');
    await press('Enter');
    expect(await outcomeOf(popup)).toBe('deleted');
    await until('the focus is on an element', async () => (await focus()) !== 'BODY');
  });

  it('keeps the focus, whichever button deletes', async () => {
    await fromServer('_ga=1; Path=/', 'other=1; Path=/');
    await until('two cookies are shown', async () => (await names(popup)).length === 2);
    await popup.bringToFront();
    for (const selector of [
      '[data-action="delete-analytics"]',
      '[data-section="unknown"] [data-action="delete-category"]',
      '[data-action="undo"]',
      '[data-action="undo"]',
    ]) {
      await shows(popup, selector);
      await popup.focus(selector);
      await popup.keyboard.press('Enter');
      await outcomeOf(popup);
      await until('the focus is on an element', async () => (await focus()) !== 'BODY');
    }
  });

  it('goes away when it has opened a page, so that it is not above it', async () => {
    for (const action of ['options', 'report']) {
      await front.bringToFront();
      await driver.showToolbarPopup();
      const isShown = async () => (await driver.inPopup('[data-state="ready"]', 'lang')).length > 0;
      await until('the popup is shown', isShown);
      await driver.clickInPopup(`[data-action="${action}"]`);
      await until('the popup is gone', async () => !(await isShown()));
    }
  });

  if (kind === 'firefox') {
    it('is 400 pixels wide, with nothing beside them', async () => {
      await front.bringToFront();
      await driver.showToolbarPopup();
      const widths = async () => (await driver.popupWidths()).join();
      await until('the popup has its width', async () => (await widths()) === '400,400');
    });
  }

  if (kind === 'chromium') {
    it('scrolls in one direction, however large the zoom', async () => {
      await fromServer(...['_ga', ...'abcdefgh'].map((name) => `${name}=1; Path=/; Max-Age=86400`));
      await click('[data-cookie="a"] [data-action="delete"]');
      const settings = await driver.browser.newPage();
      await settings.goto('chrome://settings');
      for (const zoom of [2, 2.5, 3, 1]) {
        await settings.evaluate((factor) => chrome.settingsPrivate.setDefaultZoom(factor), zoom);
        await front.bringToFront();
        const shown = await driver.openToolbarPopup();
        await openDetails(shown);
        await shows(shown, '[data-cookie="b"] .exception');
        await shows(shown, '[data-action="undo"]');
        const outside = await shown.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const buttons = ['options', 'report', 'undo'].filter((action) => {
            const box = document
              .querySelector(`[data-action="${action}"]`)
              ?.getBoundingClientRect();
            return box === undefined || box.right > innerWidth || box.bottom > innerHeight;
          });
          return [...(scrollWidth > clientWidth ? ['the page'] : []), ...buttons];
        });
        expect(outside, `${zoom}`).toEqual([]);
      }
      await settings.close();
    });
  }

  // What the page makes of clicks is the same in both browsers.
  if (triesAll(kind)) {
    it('sums up the cookies, and suggests the action that helps', async () => {
      const statement = (): Promise<string> => popup.$eval('h1', (h1) => h1.textContent ?? '');
      await fromServer('_ga=1; Path=/; Max-Age=86400', 'TokyUserID=1; Path=/; Max-Age=31536000');
      await until('the popup says that a cookie is kept for longer', async () =>
        (await statement()).includes(message('summaryLonger_one', 1)),
      );
      expect(await statement()).toBe(
        `${message('summaryAnalytics_one', 1)} ${message('summaryLonger_one', 1)}`,
      );
      expect(await primaryAction()).toBe('delete-analytics');
      await click('[data-action="delete-analytics"]');
      expect(await statement()).toBe(
        `${message('summaryNone')} ${message('summaryLonger_one', 1)}`,
      );
      await fromServer('_ga=1; Path=/; Max-Age=86400');
      await shows(popup, '[data-returned]');
      expect(await statement()).toContain(message('summaryReturned_one', 1));
      // Deleting it again would not help.
      expect(await primaryAction()).toBe('block-analytics');
      await click('[data-action="block-analytics"]');
      expect(await statement()).toContain(message('summaryBlocked'));
    });

    it('says that a cookie came back, and after how long, and can block it there', async () => {
      await fromServer('_gid=1; Path=/');
      await click('[data-cookie="_gid"] [data-action="delete"]');
      await fromServer('_gid=1; Path=/');
      await shows(popup, '[data-cookie="_gid"][data-returned]');
      expect(await popup.$eval('[data-returned] .judgement', (said) => said.textContent)).toMatch(
        /\d/,
      );
      expect(await click('[data-returned] [data-action="block-cookie"]')).toBe('blocked deleted');
      await fromServer('_gid=1; Path=/', 'other=1; Path=/');
      await shows(popup, '[data-cookie="other"]');
      await until('_gid is deleted', async () => !(await names(popup)).includes('_gid'));
    });

    it('spares a cookie with an exception when its category is deleted or blocked', async () => {
      await fromServer('_ga=1; Path=/; Max-Age=86400', 'logglytrackingsession=1; Path=/');
      await shows(popup, '[data-cookie="_ga"] summary');
      await popup.$eval('[data-cookie="_ga"] summary', (summary) =>
        (summary as HTMLElement).click(),
      );
      expect(await click('[data-cookie="_ga"] input[value="keep"]')).toBe('always-kept');
      await shows(popup, '[data-cookie="_ga"] [data-exception="keep"]');
      expect(await click('[data-action="delete-analytics"]')).toBe('deleted spared');
      await fromServer('logglytrackingsession=1; Path=/');
      await until('two cookies are shown', async () => (await names(popup)).length === 2);
      expect(await click('[data-action="block-analytics"]')).toBe('blocked spared');
      // No layer blocks it from now on either.
      await fromServer('_ga=2; Path=/; Max-Age=86400', 'logglytrackingsession=2; Path=/');
      await front.evaluate(() => {
        // biome-ignore lint/suspicious/noDocumentCookie: as a page does it
        document.cookie = 'logglytrackingsession=3; path=/talks';
      });
      await until('only _ga is shown', async () => (await names(popup)).join() === '_ga');
      expect((await driver.jar()).map(({ name, value }) => name + value)).toEqual(['_ga2']);
    });

    it('filters by text, category, finding and partition, and sorts', async () => {
      await fromServer(
        'a=1; Path=/; Max-Age=60',
        'b=1; Path=/; Max-Age=86400',
        'c=1; Path=/',
        '_ga=1; Path=/; Max-Age=3600',
        '_gid=1; Path=/; Max-Age=3600',
        'islogged=1; Path=/; Max-Age=34128000',
        'TokyUserID=1; Path=/; Max-Age=31536000',
      );
      await until('seven cookies are shown', async () => (await names(popup)).length === 7);
      await popup.bringToFront();
      await clickOn(popup, '[data-action="find"]');
      await shows(popup, '[name="find"]');
      await popup.type('[name="find"]', '_GA');
      await until('only _ga is shown', async () => (await names(popup)).join() === '_ga');
      // It would also delete the cookies that the search hides.
      expect(await popup.$('[data-action="delete-category"]')).toBeNull();
      await popup.$eval('[name="find"]', (input) => {
        (input as HTMLInputElement).value = '';
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await popup.select('[name="verdict"]', 'longer');
      await until(
        'only TokyUserID is shown',
        async () => (await names(popup)).join() === 'TokyUserID',
      );
      await popup.select('[name="verdict"]', 'unlisted');
      await until(
        'the unlisted cookies are shown',
        async () => (await names(popup)).join() === '_gid,a,b,c',
      );
      await popup.select('[name="verdict"]', 'all');
      await clickOn(popup, '[data-filter="unknown"]');
      await popup.select('[name="order"]', 'lifetime');
      await until(
        'the cookies are in the order of their lifetime',
        async () => (await names(popup)).join() === 'b,a,c',
      );
      await fromServer('c=2; Path=/');
      await popup.select('[name="order"]', 'last-set');
      await until('c is the first cookie', async () => (await names(popup))[0] === 'c');
      expect(await popup.$('[name="partition"]')).toBeNull();
      await fromServer('c=3; Path=/; Secure; SameSite=None; Partitioned');
      await shows(popup, '[name="partition"]');
      const shown = async () => (await names(popup)).toSorted().join();
      await popup.select('[name="partition"]', 'partitioned');
      await until('the partitioned cookie is shown', async () => (await shown()) === 'c');
      expect(await popup.$('[data-action="delete-category"]')).toBeNull();
      await popup.select('[name="partition"]', 'unpartitioned');
      await until('the others are shown', async () => (await shown()) === 'a,b,c');
    });

    it('blocks two in one go, and one undo takes that back', async () => {
      await fromServer('_gid=1; Path=/', 'a=2; Path=/', 'b=3; Path=/');
      await until('three cookies are shown', async () => (await names(popup)).length === 3);
      const before = fingerprints(await driver.jar());
      await clickOn(popup, '[data-action="select"]');
      await shows(popup, '[data-selected="0"]');
      for (const name of ['_gid', 'b']) await clickOn(popup, `[data-cookie="${name}"] input`);
      expect(await click('[data-action="block-selected"]')).toBe('blocked deleted');
      await fromServer('_gid=4; Path=/', 'b=5; Path=/', 'c=6; Path=/');
      await shows(popup, '[data-cookie="c"]');
      await until('only the others are left', async () => (await names(popup)).join() === 'a,c');
      await fromServer('c=; Path=/; Max-Age=0');
      expect(await click('[data-action="undo"]')).toBe('setting-restored restored');
      expect(fingerprints(await driver.jar())).toEqual(before);
    });

    it('asks before it deletes all necessary cookies', async () => {
      await fromServer('islogged=1; Path=/', 'OptanonConsent=1; Path=/');
      await shows(popup, '[data-cookie="OptanonConsent"]');
      await clickOn(popup, '[data-section="necessary"] [data-action="delete-category"]');
      await shows(popup, 'dialog[open]');
      expect((await driver.jar()).length).toBe(2);
      expect(await click('dialog[open] [data-action="confirm"]')).toBe('deleted');
      expect(await driver.jar()).toEqual([]);
    });

    it('announces each outcome once', async () => {
      await fromServer('_ga=1; Path=/');
      await shows(popup, '[data-cookie="_ga"]');
      await popup.$eval('[role="status"]', (status) => {
        const said: string[] = [];
        Object.assign(globalThis, { said });
        new MutationObserver(() => said.push(status.getAttribute('data-outcome') ?? '')).observe(
          status,
          {
            childList: true,
            characterData: true,
            subtree: true,
          },
        );
      });
      await click('[data-cookie="_ga"] [data-action="delete"]');
      await driver.settled();
      const said = await popup.evaluate('said');
      expect(said).toEqual(['working', 'deleted']);
    });
  }
});
