import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onResponse, type WatchedResponse } from '../../src/browser/response-watch.ts';
import { browser } from '../../src/browser/webext.ts';

const addListener = vi.fn();

/** As in Chromium, which knows a tab's store alone: of tab 1 the default one, of tab 2 the private. */
const stores = [
  { id: '0', tabIds: [1] },
  { id: '1', tabIds: [2] },
];
const details = {
  url: 'https://community.kicks.se/talks/?q=1',
  type: 'xmlhttprequest',
  tabId: 1,
  frameId: 0,
  requestId: '7',
  timeStamp: 1000.5,
  initiator: 'https://community.kicks.se',
  responseHeaders: [{ name: 'Set-Cookie', value: 'a=1' }],
};

beforeEach(() => {
  addListener.mockReset();
  Object.assign(browser, {
    webRequest: { onHeadersReceived: { addListener } },
    cookies: { getAllCookieStores: async () => stores },
  });
});

/** What is told of a response. */
async function told(changes: object): Promise<WatchedResponse> {
  const heard = new Promise<WatchedResponse>((resolve) => onResponse(['kicks.se'], resolve));
  addListener.mock.calls.at(-1)?.[0]({ ...details, ...changes });
  return heard;
}

describe('a response', () => {
  it('is looked at on sockets too, which a star does not stand for in Chromium', async () => {
    await told({});
    expect(addListener.mock.calls[0]?.[1].urls).toEqual([
      '*://*.kicks.se/*',
      'ws://*.kicks.se/*',
      'wss://*.kicks.se/*',
    ]);
  });

  it('is of a store: that of its tab, or the one that Firefox names', async () => {
    expect((await told({})).storeId).toBe('0');
    expect((await told({ tabId: 2 })).storeId).toBe('1');
    expect((await told({ tabId: -1 })).storeId).toBeNull();
    expect((await told({ cookieStoreId: 'firefox-container-1' })).storeId).toBe(
      'firefox-container-1',
    );
  });

  it('has its lines even where they are not UTF-8', async () => {
    const binaryValue = [...'a=\xe5; Path=/'].map((character) => character.charCodeAt(0));
    const { setCookie } = await told({ responseHeaders: [{ name: 'set-cookie', binaryValue }] });
    expect(setCookie).toEqual(['a=\xe5; Path=/']);
  });

  it.each<[what: string, changes: object, page: string | null]>([
    ['the page itself', { type: 'main_frame' }, 'https://community.kicks.se/talks/'],
    ['what a page asks for', {}, 'https://community.kicks.se'],
    ['what a frame below asks for', { frameId: 3, initiator: 'https://other.example' }, null],
    ['what a worker asks for', { frameId: -1 }, null],
    ['what a sandboxed page asks for', { initiator: 'null' }, null],
    ['a page in Firefox', { documentUrl: 'https://kicks.se/a?b' }, 'https://kicks.se/a'],
    ['a blank page in Firefox', { documentUrl: 'about:blank', initiator: undefined }, null],
    [
      'a frame in Firefox',
      {
        frameId: 3,
        frameAncestors: [{ url: 'https://kicks.se/frame' }, { url: 'https://kicks.se/#x' }],
      },
      'https://kicks.se/',
    ],
  ])('of %s names its page as far as it is known', async (_what, changes, page) => {
    expect((await told(changes)).page).toBe(page);
  });
});
