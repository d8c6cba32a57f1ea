import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onResponse, type WatchedResponse } from '../../src/browser/response-watch.ts';
import { browser } from '../../src/browser/webext.ts';

const addListener = vi.fn();

/** As Chromium reports them: tab 1 has the default store, tab 2 that of private windows. */
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

afterEach(() => vi.unstubAllGlobals());

/** What the listener is called with for a response. */
async function reported(changes: object): Promise<WatchedResponse> {
  const response = new Promise<WatchedResponse>((resolve) => onResponse(['kicks.se'], resolve));
  addListener.mock.calls.at(-1)?.[0]({ ...details, ...changes });
  return response;
}

describe('a response', () => {
  it('is watched on WebSockets too, which `*://` does not include in Chromium', async () => {
    await reported({});
    expect(addListener.mock.calls[0]?.[1].urls).toEqual([
      '*://*.kicks.se/*',
      'ws://*.kicks.se/*',
      'wss://*.kicks.se/*',
    ]);
  });

  it('belongs to the store of its tab, or to the one that Firefox names', async () => {
    expect((await reported({})).storeId).toBe('0');
    expect((await reported({ tabId: 2 })).storeId).toBe('1');
    expect((await reported({ tabId: -1 })).storeId).toBeNull();
    expect((await reported({ cookieStoreId: 'firefox-container-1' })).storeId).toBe(
      'firefox-container-1',
    );
  });

  it('in Chromium has lines that are not UTF-8 with the names that its cookies have there', async () => {
    const binaryValue = [...'bl\xe5=\xe4; Path=/'].map((character) => character.charCodeAt(0));
    const { setCookie } = await reported({
      responseHeaders: [
        { name: 'set-cookie', binaryValue },
        { name: 'set-cookie', value: 'blå=1' },
      ],
    });
    expect(setCookie).toEqual(['bl\ufffd=\ufffd; Path=/', 'blå=1']);
  });

  it('in Firefox has lines as text, with names and paths as cookies have them there', async () => {
    vi.stubGlobal('FIREFOX', true);
    const value = 'blÃ¥=1; Path=/Ã¥\nbl\xe5=1; Path=/\xe5\nn\xe5; Path=/';
    const { setCookie } = await reported({ responseHeaders: [{ name: 'set-cookie', value }] });
    expect(setCookie).toEqual(['blå=1; Path=/å\nbl\uefe5=1; Path=/\ufffd\nn\uefe5; Path=/']);
  });

  it.each<[what: string, changes: object, page: string | null]>([
    ['the page itself', { type: 'main_frame' }, 'https://community.kicks.se/talks/'],
    ['a request of a page', {}, 'https://community.kicks.se'],
    [
      'a request of a frame of another site',
      { frameId: 3, initiator: 'https://other.example' },
      null,
    ],
    ['a request of a worker', { frameId: -1 }, null],
    ['a request of a sandboxed page', { initiator: 'null' }, null],
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
  ])('to %s names the page as far as the browser reports it', async (_what, changes, page) => {
    expect((await reported(changes)).page).toBe(page);
  });
});
