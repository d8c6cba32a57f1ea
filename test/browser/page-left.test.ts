import { beforeEach, describe, expect, it } from 'vitest';
import { onPageLeft, setPageLeft } from '../../src/browser/page-left.ts';
import { browser } from '../../src/browser/webext.ts';
import { PAGE_LEFT, PAGE_LEFT_FILE } from '../../src/messages/page-left.ts';

type Listener = (message: unknown, sender: object) => unknown;

let send: Listener;
let left: (string | null)[];
let registered: { id: string }[];
let injected: number[];

beforeEach(() => {
  left = [];
  registered = [{ id: 'guard' }];
  injected = [];
  Object.assign(browser, {
    runtime: {
      id: 'cookiekoll',
      onMessage: {
        addListener: (listener: Listener) => {
          send = listener;
        },
      },
    },
    scripting: {
      getRegisteredContentScripts: async ({ ids }: { ids: string[] }) =>
        registered.filter(({ id }) => ids.includes(id)),
      registerContentScripts: async (scripts: { id: string }[]) => registered.push(...scripts),
      unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
        registered = registered.filter(({ id }) => !ids.includes(id));
      },
      executeScript: async ({ target }: { target: { tabId: number } }) => {
        if (target.tabId === 8) throw new Error('The tab is unloaded');
        injected.push(target.tabId);
      },
    },
    tabs: { query: async () => [{ id: 7 }, { id: 8 }, { id: 9 }] },
  });
  onPageLeft((storeId) => left.push(storeId));
});

describe('our script in a page of the site', () => {
  it.each([
    [
      'a container',
      { cookieStoreId: 'firefox-container-7', incognito: false },
      'firefox-container-7',
    ],
    ['a tab of Chromium', { incognito: false }, '0'],
    ['a private tab of Chromium', { incognito: true }, '1'],
  ])('tells the store of %s, and receives no response', (_, tab, storeId) => {
    expect(send(PAGE_LEFT, { id: 'cookiekoll', tab })).toBeUndefined();
    expect(left).toEqual([storeId]);
  });

  it('tells that a page went with its tab', () => {
    send(PAGE_LEFT, { id: 'cookiekoll' });
    expect(left).toEqual([null]);
  });

  it.each([
    ['another message', 'hello', { id: 'cookiekoll', tab: { incognito: false } }],
    [
      'the same message of another extension',
      PAGE_LEFT,
      { id: 'other', tab: { incognito: false } },
    ],
  ])('is not %s', (_, message, sender) => {
    send(message, sender);
    expect(left).toEqual([]);
  });

  it('is registered once, and put into the pages that are open', async () => {
    await setPageLeft('kicks.se', true);
    await setPageLeft('kicks.se', true);
    expect(registered.map(({ id }) => id)).toEqual(['guard', PAGE_LEFT_FILE]);
    expect(injected).toEqual([7, 9]);
    await setPageLeft('kicks.se', false);
    await setPageLeft('kicks.se', false);
    expect(registered.map(({ id }) => id)).toEqual(['guard']);
  });
});
