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

const OTHER = 'https://other.example';

/** A request of a frame in a frame, under a page, as Firefox reports it. */
function inFirefoxFrame(page: string): object {
  const frameAncestors = [{ url: 'https://kicks.se/frame' }, { url: page }];
  return { frameId: 3, documentUrl: 'https://widget.tokywoky.com/', frameAncestors };
}

beforeEach(() => {
  addListener.mockReset();
  Object.assign(browser, {
    webRequest: { onHeadersReceived: { addListener } },
    cookies: { getAllCookieStores: async () => stores },
  });
});

afterEach(() => vi.unstubAllGlobals());

const domains = { site: 'kicks.se', watched: ['kicks.se'] };

/** What the listener is called with for a response. */
async function reported(changes: object): Promise<WatchedResponse> {
  const response = new Promise<WatchedResponse>((resolve) => onResponse(domains, resolve));
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

  it('has the date of its server, if that says one', async () => {
    const date = 'Tue, 24 Nov 2026 11:00:00 GMT';
    const responseHeaders = [{ name: 'Date', value: date }];
    expect((await reported({ responseHeaders })).date).toBe(date);
    expect((await reported({})).date).toBeNull();
  });

  it.each([
    ['a page of the site', { initiator: 'https://www.kicks.se' }, false],
    ['a page of another site', { initiator: 'https://other.example' }, true],
    [
      'another site, by a link to a page',
      { type: 'main_frame', initiator: 'https://a.example' },
      false,
    ],
    ['nobody that is known', { initiator: undefined }, false],
  ])('for %s is of another site: %s', async (_what, changes, isCrossSite) => {
    expect((await reported(changes)).isCrossSite).toBe(isCrossSite);
  });

  it('is of a site that is not known if Firefox does not name the page', async () => {
    vi.stubGlobal('FIREFOX', true);
    const frame = { frameId: 3, frameAncestors: [{ url: 'moz-nullprincipal:{1}' }] };
    expect((await reported(frame)).isCrossSite).toBeNull();
  });

  it('was heard of when the browser reported it, though its store was asked for later', async () => {
    let answer: (value: object[]) => void = () => undefined;
    const asked = new Promise<object[]>((resolve) => {
      answer = resolve;
    });
    Object.assign(browser, { cookies: { getAllCookieStores: () => asked } });
    const responses: WatchedResponse[] = [];
    const told = onResponse(domains, (response) => responses.push(response));
    vi.useFakeTimers({ now: 2_000 });
    addListener.mock.calls.at(-1)?.[0](details);
    vi.setSystemTime(3_000);
    const allTold = told();
    expect(responses).toEqual([]);
    answer(stores);
    await allTold;
    vi.useRealTimers();
    expect(responses).toMatchObject([{ at: 1_000, heardAt: 2_000, storeId: '0' }]);
  });

  it.each<[what: string, changes: object, page: string | null]>([
    ['the page itself', { type: 'main_frame' }, 'https://community.kicks.se/talks/'],
    ['a request of a page', {}, 'https://community.kicks.se'],
    ['a request of a page of another site', { initiator: OTHER }, OTHER],
    ['a request of a frame of another site', { frameId: 3, initiator: OTHER }, null],
    ['a request of a service worker', { tabId: -1, frameId: -1 }, null],
    ['a request of a sandboxed page', { initiator: 'null' }, null],
    [
      'a page of a service',
      { type: 'main_frame', url: 'https://www.tokywoky.com/account/7' },
      'https://www.tokywoky.com',
    ],
  ])('to %s names the page as far as Chromium reports it', async (_what, changes, page) => {
    expect((await reported(changes)).page).toBe(page);
  });

  it.each<[what: string, changes: object, page: string | null]>([
    ['the page itself', { type: 'main_frame' }, 'https://community.kicks.se/talks/'],
    ['a request of a page', { documentUrl: 'https://kicks.se/a?b#c' }, 'https://kicks.se/a'],
    ['a request of an empty page', { documentUrl: 'about:blank' }, null],
    ['a frame', inFirefoxFrame('https://kicks.se/?a#x'), 'https://kicks.se/'],
    ['a frame in a page of another site', inFirefoxFrame(`${OTHER}/orders/4711?a#b`), OTHER],
    [
      'a frame in a page of a service',
      inFirefoxFrame('https://tokywoky.com/a'),
      'https://tokywoky.com',
    ],
    [
      'a frame in a host that only looks like the site',
      inFirefoxFrame('https://notkicks.se/a'),
      'https://notkicks.se',
    ],
    ['a frame in a file', inFirefoxFrame('file:///home/anna/diary.html'), null],
    ['a worker in a frame', { frameId: 3, documentUrl: `${OTHER}/`, frameAncestors: [] }, null],
    ['a service worker', { tabId: -1, documentUrl: 'https://kicks.se/worker.js' }, null],
  ])('to %s names the page as far as Firefox reports it', async (_what, changes, page) => {
    vi.stubGlobal('FIREFOX', true);
    const response = await reported({ initiator: undefined, ...changes });
    vi.stubGlobal('FIREFOX', false);
    expect(response.page).toBe(page);
  });
});
