import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { arrivalOf, browserOf, harSchema } from '../../src/audit/har.ts';
import { harLedger } from '../../src/audit/har-ledger.ts';
import { failureOfAll, harPages, outcomesOf } from '../../src/audit/har-pages.ts';
import { DAY } from '../../src/format/duration.ts';

const START = '2026-11-30T12:00:00.000Z';
const AT = Date.parse(START) + 30;
const SITE = 'kicks.se';
const WATCHED = ['kicks.se', 'tokywoky.com'];

interface Exchange {
  url: string;
  set?: string[];
  cookie?: string;
  status?: number;
  text?: string;
  page?: string;
  /** Milliseconds after the first. */
  later?: number;
}

/** A HAR as Chromium or Firefox saves it, as far as it is read. */
function har(exchanges: readonly Exchange[], name = 'WebInspector') {
  return v.parse(harSchema, {
    log: {
      version: '1.2',
      creator: { name, version: '537.36' },
      entries: exchanges.map(
        ({ url, set = [], cookie, status = 200, text = '', page = 'page_1', later = 0 }) => ({
          pageref: page,
          startedDateTime: new Date(Date.parse(START) + later).toISOString(),
          time: 500,
          _resourceType: 'document',
          request: {
            url,
            headers: cookie === undefined ? [] : [{ name: 'Cookie', value: cookie }],
          },
          response: {
            status,
            headers: set.map((value) => ({ name: 'set-cookie', value })),
            content: { text },
          },
          timings: { blocked: -1, dns: 10, connect: -1, send: 0, wait: 20, receive: 470 },
        }),
      ),
    },
  });
}

const ledgerOf = (exchanges: readonly Exchange[], name?: string) =>
  harLedger(har(exchanges, name), SITE, WATCHED);

const FRONT = 'https://community.kicks.se/';

describe('harLedger', () => {
  it('takes moments, lifetime, place and setter from the response', () => {
    const { records } = ledgerOf([
      { url: `${FRONT}a?q=1`, set: ['_ga=1; Max-Age=86400; Domain=kicks.se'] },
    ]);
    expect([...records.values()]).toMatchObject([
      {
        slot: { name: '_ga', domain: '.kicks.se', hostOnly: false, path: '/', partitionKey: null },
        firstSeen: AT,
        lastSet: { at: AT, expires: AT + DAY },
        timesSet: 1,
        events: [
          {
            requested: DAY,
            granted: DAY,
            setter: {
              by: 'response',
              origin: 'https://community.kicks.se',
              path: '/a',
              kind: 'main_frame',
              page: `${FRONT}a`,
            },
          },
        ],
      },
    ]);
  });

  it('grants no more than browsers do, in the order of the responses', () => {
    const { records } = ledgerOf([
      { url: FRONT, set: ['a=1; Max-Age=99999999'], later: 1_000 },
      { url: FRONT, set: ['a=1'] },
    ]);
    const [record] = records.values();
    expect(record?.expires).toBe(AT + 1_000 + 400 * DAY);
    expect(record?.timesSet).toBe(2);
  });

  it('notes what the site deletes', () => {
    const { records } = ledgerOf([
      { url: FRONT, set: ['a=1'] },
      { url: FRONT, set: ['a=; Max-Age=0'], later: 5 },
    ]);
    const [record] = records.values();
    expect(record?.removed).toEqual({ at: AT + 5, cause: 'expired_overwrite' });
  });

  it('takes lines as the browser that saved them does', () => {
    const lines = ['x', 'b=1; Domain=example.com', 'c=1\nd=1'];
    const namesIn = (name: string) =>
      [...ledgerOf([{ url: FRONT, set: lines }], name).records.values()].map(
        ({ slot }) => slot.name,
      );
    expect(namesIn('WebInspector')).toEqual(['', 'c', 'd']);
    expect(namesIn('Firefox')).toEqual(['x', 'c', 'd']);
  });

  it('partitions the cookies of other sites as that browser does', () => {
    const url = 'https://widget.tokywoky.com/chat?id=7';
    const set = ['islogged=1; Secure; SameSite=None'];
    const recordIn = (name: string) => [
      ...ledgerOf([{ url: FRONT }, { url, set }], name).records.values(),
    ];
    expect(recordIn('WebInspector')).toMatchObject([{ slot: { partitionKey: null } }]);
    expect(recordIn('Firefox')).toMatchObject([
      {
        slot: { partitionKey: { topLevelSite: 'https://kicks.se' } },
        // Of another site no more than the origin.
        events: [{ setter: { origin: 'https://widget.tokywoky.com', path: '' } }],
      },
    ]);
  });

  it('names what was sent and what no response set, and the cookies of other hosts', () => {
    const { otherCookies, notKnown } = ledgerOf([
      { url: FRONT, set: ['a=1'] },
      { url: FRONT, cookie: 'a=1; _ga=GA1.2; value-without-a-name; b=2' },
      { url: FRONT, cookie: '' },
      { url: 'https://ads.example/', set: ['id=1; Secure; SameSite=None'], cookie: 'old=1' },
    ]);
    expect(otherCookies).toEqual([{ host: 'ads.example', name: 'id' }]);
    expect(notKnown).toEqual([
      { host: 'community.kicks.se', name: '_ga' },
      { host: 'community.kicks.se', name: 'b' },
    ]);
  });

  it('leaves out what pages of other sites and walls set', () => {
    const { records } = ledgerOf([
      { url: 'https://www.example.com/', page: 'other' },
      { url: FRONT, set: ['a=1'], page: 'other' },
      { url: FRONT, set: ['__cf_bm=1'], page: 'wall', text: '<title>Just a moment...</title>' },
    ]);
    expect(records.size).toBe(0);
  });
});

it('a page of a HAR is where its redirects lead', () => {
  const { log } = har([
    { url: 'https://kicks.se/', status: 301 },
    { url: 'https://www.kicks.se/?a=1' },
    { url: 'https://www.kicks.se/', page: 'page_2' },
    { url: 'https://www.kicks.se/gone', page: 'page_3', status: 404 },
  ]);
  expect(outcomesOf(harPages(log.entries, SITE).values())).toEqual([
    { url: 'https://www.kicks.se/', visit: 1, failure: null, detail: null },
    { url: 'https://www.kicks.se/', visit: 2, failure: null, detail: null },
    { url: 'https://www.kicks.se/gone', visit: 1, failure: 'http-error', detail: '404' },
  ]);
});

it('a HAR is about a page of the site that answered', () => {
  const failureIn = (...exchanges: Exchange[]) => {
    const pages = [...harPages(har(exchanges).log.entries, SITE).values()];
    return failureOfAll(pages, SITE)?.reason;
  };
  const silent = { url: FRONT, status: 0, page: 'silent' };
  const elsewhere = { url: 'https://www.example.com/', page: 'elsewhere' };
  expect(failureIn()).toBe('not-on-site');
  expect(failureIn(silent, elsewhere)).toBe('unreachable');
  expect(failureIn(elsewhere, silent)).toBe('not-on-site');
  expect(failureIn(silent, { url: FRONT })).toBeUndefined();
});

it('no wait in a HAR is longer than a day', () => {
  const { log } = har([{ url: FRONT }]);
  const entries = log.entries.map((entry) => ({ ...entry, timings: { wait: 1e300 } }));
  expect(v.is(harSchema, { log: { ...log, entries } })).toBe(false);
});

it('takes null for what a HAR may leave out', () => {
  const { log } = har([{ url: FRONT, cookie: 'a=1' }]);
  const lacking = { timings: null, _resourceType: null, pageref: null };
  const entries = log.entries.map(({ response, ...entry }) => {
    return { ...entry, ...lacking, response: { ...response, content: null } };
  });
  const creator = { name: 'A proxy', version: null };
  const saved = v.parse(harSchema, { log: { creator, browser: null, entries } });
  expect(browserOf(saved).name).toBe('A proxy');
  expect(saved.log.entries.map(arrivalOf)).toEqual([Date.parse(START)]);
  expect(harPages(saved.log.entries, SITE).size).toBe(0);
  expect(harLedger(saved, SITE, WATCHED).notKnown).toHaveLength(1);
});

it.each<[saved: { creator: string; browser?: string }, browser: string | null]>([
  [{ creator: 'WebInspector' }, 'chromium'],
  [{ creator: 'Playwright', browser: 'chromium' }, 'chromium'],
  [{ creator: 'BrowserMob Proxy', browser: 'Microsoft Edge' }, 'chromium'],
  [{ creator: 'Firefox', browser: 'Firefox' }, 'firefox'],
  [{ creator: 'WebKit Web Inspector' }, null],
  [{ creator: 'Playwright', browser: 'webkit' }, null],
  [{ creator: 'Charles Proxy' }, null],
  [{ creator: 'mitmproxy' }, null],
  [{ creator: 'Chromium', browser: 'Safari' }, null],
])('of a HAR by %o the browser is %s', ({ creator, browser: name }, browser) => {
  const { log } = har([]);
  const saved = { ...log, creator: { name: creator }, ...(name && { browser: { name } }) };
  expect(browserOf({ log: saved })).toEqual({ name: name ?? creator, browser });
});

it('a response arrives before its content has', () => {
  expect(har([{ url: FRONT }]).log.entries.map(arrivalOf)).toEqual([AT]);
});
