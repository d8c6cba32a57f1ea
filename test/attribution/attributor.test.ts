import { beforeEach, describe, expect, it } from 'vitest';
import {
  type Attribution,
  type Attributor,
  createAttributor,
  type SeenResponse,
} from '../../src/attribution/attributor.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { DAY } from '../../src/format/duration.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const FLAGS = '; Secure; SameSite=Lax';

const response: SeenResponse = {
  url: 'https://community.kicks.se/talks/skin?secret=1',
  kind: 'xmlhttprequest',
  page: 'https://community.kicks.se/talks/',
  storeId: '0',
  isCrossSite: false,
  date: null,
  setCookie: [`_ga=1; Domain=kicks.se; Path=/; Max-Age=60${FLAGS}\nmine=1${FLAGS}`],
  at: NOW,
  heardAt: NOW,
};
const setter = {
  by: 'response',
  origin: 'https://community.kicks.se',
  path: '/talks/skin',
  kind: 'xmlhttprequest',
  page: 'https://community.kicks.se/talks/',
};

/** The two cookies of the response, set two milliseconds after it. */
const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: NOW + 60_002 });
const mine = observe({ name: 'mine', path: '/talks' });

let attributor: Attributor;

function start(isFirefox = false): void {
  attributor = createAttributor('kicks.se', isFirefox);
}

function announce(changes: Partial<SeenResponse> = {}): void {
  attributor.announce({ ...response, heardAt: changes.at ?? NOW, ...changes });
}

function attributionOf(observation: Observation, heardAt = NOW + 5): Attribution {
  return attributor.attributionOf({ observation, heardAt });
}

const by = (observation: Observation, heardAt?: number): string =>
  attributionOf(observation, heardAt).setter.by;

beforeEach(() => {
  start();
});

describe('attribution of a cookie that was set', () => {
  beforeEach(() => announce());

  it('is to the response whose line gives it, without the query', () => {
    expect(attributionOf(ga)).toEqual({ setter, requested: 60_000 });
    expect(attributionOf(mine)).toEqual({ setter, requested: 'session' });
  });

  it.each<[what: string, slot: Partial<Slot>, rest: Partial<Observation>]>([
    ['another name', { name: '_GA' }, {}],
    ['another path', { path: '/talks' }, {}],
    ['host-only instead of domain', { domain: 'kicks.se', hostOnly: true }, {}],
    ['another domain', { domain: '.community.kicks.se' }, {}],
    ['in a partition', { partitionKey: { topLevelSite: 'https://kicks.se' } }, {}],
    ['not Secure', {}, { secure: false }],
    ['another SameSite', {}, { sameSite: 'strict' }],
  ])('is not to a response whose line gives another one: %s', (_what, slot, rest) => {
    expect(by({ ...ga, ...rest, slot: { ...ga.slot, ...slot } })).toBe('no-response');
  });

  it.each([
    ['HttpOnly', { httpOnly: true }],
    ['a session', { expires: null }],
    ['a longer one', { expires: NOW + 90_000 }],
    ['a shorter one', { expires: NOW + 30_000 }],
  ])('is not known if it is another one for no reason that is seen: %s', (_what, changes) => {
    expect(by({ ...ga, ...changes })).toBe('unknown');
  });

  it('is to a response once', () => {
    attributionOf(ga);
    expect(attributionOf(ga)).toEqual({
      setter: { by: 'no-response', host: null },
      requested: null,
    });
  });

  it('is to a response in the same store, if that is known', () => {
    const slot = { ...ga.slot, storeId: 'firefox-container-1' };
    expect(by({ ...ga, slot })).toBe('no-response');
    announce({ storeId: 'firefox-container-1' });
    expect(by({ ...ga, slot })).toBe('response');
    start();
    announce({ storeId: null });
    expect(attributionOf(ga).setter).toEqual({ by: 'unknown' });
  });

  it.each([
    ['a page of a service', 'https://www.tokywoky.com'],
    ['a page of another site', 'https://brand.example'],
    ['a page that is not known', null],
  ])('names no path of a service below %s', (_what, page) => {
    const url = 'https://www.tokywoky.com/account/7';
    announce({ url, page, setCookie: ['islogged=1; Path=/'] });
    const cookie = observe(
      { name: 'islogged', domain: 'www.tokywoky.com' },
      { secure: false, sameSite: 'unspecified' },
    );
    expect(attributionOf(cookie).setter).toMatchObject({
      origin: 'https://www.tokywoky.com',
      path: '',
      page,
    });
  });

  it('names the path of a service in the partition of the site', () => {
    const url = 'https://widget.tokywoky.com/chat';
    const flags = '; Secure; SameSite=None; Partitioned';
    announce({ url, page: null, setCookie: [`islogged=1; Path=/${flags}`] });
    const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
    const cookie = observe(
      { name: 'islogged', domain: 'widget.tokywoky.com', partitionKey },
      { sameSite: 'no_restriction' },
    );
    expect(attributionOf(cookie).setter).toMatchObject({ path: '/chat', page: null });
  });

  it('is to a response whose page the browser does not name, in whatever partition', () => {
    start(true);
    announce({ isCrossSite: null });
    expect(by(ga)).toBe('response');
    announce({ isCrossSite: null });
    const partitionKey = { topLevelSite: 'https://kicks.se' };
    expect(by({ ...ga, slot: { ...ga.slot, partitionKey } })).toBe('response');
  });

  it('names the host of a host-only cookie alone, and nobody if no script can set it', () => {
    expect(attributionOf(observe({ name: 'other' })).setter).toEqual({
      by: 'no-response',
      host: 'community.kicks.se',
    });
    expect(by(observe({ name: '.ASPXAUTH' }, { httpOnly: true }))).toBe('unknown');
  });

  it('is not known if a page of another site may have set it', () => {
    const domain = 'widget.tokywoky.com';
    expect(by(observe({ name: 'islogged', domain }))).toBe('unknown');
    const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
    const own = observe({ name: 'islogged', domain, partitionKey });
    expect(attributionOf(own).setter).toEqual({ by: 'no-response', host: domain });
  });
});

describe('a line that the browser does not take', () => {
  const js = observe({ name: '_ga', domain: '.kicks.se' }, { expires: NOW + 400 * DAY });

  it.each([
    ['SameSite=None without Secure', '_ga=1; Domain=kicks.se; Path=/; SameSite=None'],
    ['another domain', '_ga=1; Domain=www.kicks.se; Path=/; Secure; SameSite=Lax'],
    ['a deletion', '_ga=1; Domain=kicks.se; Path=/; Max-Age=0; Secure; SameSite=Lax'],
    ['too long', `_ga=${'v'.repeat(4_094)}; Domain=kicks.se; Path=/; Secure; SameSite=Lax`],
  ])('is not blamed for what a script sets: %s', (_what, line) => {
    announce({ setCookie: [line] });
    expect(attributionOf(js)).toEqual({
      setter: { by: 'no-response', host: null },
      requested: null,
    });
  });

  it('is not blamed in the page of another site', () => {
    announce({ isCrossSite: true, setCookie: [`a=1; Path=/${FLAGS}`] });
    expect(by(observe({ name: 'a' }))).toBe('no-response');
  });
});

describe('the time of a response', () => {
  it('is before that of its cookie', () => {
    announce();
    expect(by(mine, NOW - 1_000)).toBe('no-response');
    expect(by(mine)).toBe('response');
  });

  it('is not long before, for a session cookie', () => {
    announce();
    expect(by(mine, NOW + 60_000)).toBe('no-response');
  });

  it('may be long before, if the end of the cookie tells when it was set', () => {
    announce();
    expect(by({ ...ga, expires: NOW + 63_000 }, NOW + 30_000)).toBe('no-response');
    expect(by(ga, NOW + 30_000)).toBe('response');
  });

  it('may be long before, if the worker heard late of both', () => {
    announce({ heardAt: NOW + 20_000 });
    expect(by(mine, NOW + 20_010)).toBe('response');
    expect(by(observe({ name: 'other' }), NOW + 20_010)).toBe('no-response');
  });

  it('is known to a second at least, in older versions of Firefox', () => {
    start(true);
    announce({ at: NOW + 900 });
    expect(by({ ...ga, expires: NOW + 60_000 }, NOW + 910)).toBe('response');
  });

  it('may be a little after the cookie in Firefox, which reports it later still', () => {
    start(true);
    announce({ at: NOW + 8, heardAt: NOW + 250 });
    expect(by(mine)).toBe('response');
  });

  it('is the one of the server for the end of a cookie', () => {
    const date = 'Tue, 24 Nov 2026 10:00:00 GMT';
    const line = `_ga=1; Domain=kicks.se; Path=/; Expires=Tue, 24 Nov 2026 10:01:00 GMT${FLAGS}`;
    announce({ date, setCookie: [line] });
    expect(attributionOf(ga)).toEqual({ setter, requested: 60_000 });
  });
});

describe('the lifetime that was asked for', () => {
  it('is known if the browser granted its longest', () => {
    announce({ setCookie: [`_ga=1; Domain=kicks.se; Path=/; Max-Age=63072000${FLAGS}`] });
    const capped = { ...ga, expires: NOW + 400 * DAY + 2 };
    expect(attributionOf(capped)).toEqual({ setter, requested: 730 * DAY });
  });

  it('is known if a browser made from Chromium granted fewer days', () => {
    announce({ setCookie: [`_ga=1; Domain=kicks.se; Path=/; Max-Age=63072000${FLAGS}`] });
    const capped = { ...ga, expires: NOW + 180 * DAY + 2 };
    expect(attributionOf(capped).requested).toBe(730 * DAY);
  });

  it('is not known if nobody knows how Firefox reads the date', () => {
    start(true);
    announce({
      setCookie: [`_ga=1; Domain=kicks.se; Path=/; Expires="25 Nov 2026 12:00:00"${FLAGS}`],
    });
    expect(attributionOf({ ...ga, expires: NOW + DAY })).toEqual({ setter, requested: null });
  });
});

describe('several responses that set the same cookie', () => {
  const path = (attribution: Attribution): string | null =>
    attribution.setter.by === 'response' ? attribution.setter.path : null;
  const poll = { url: 'https://community.kicks.se/talks/poll' };

  it('are told apart by the end of the cookie', () => {
    announce();
    announce({ ...poll, at: NOW + 300 });
    expect(path(attributionOf({ ...ga, expires: NOW + 60_302 }, NOW + 5_000))).toBe('/talks/poll');
    expect(path(attributionOf(ga, NOW + 5_000))).toBe('/talks/skin');
  });

  it('are told apart by their order in Chromium, which reports every set', () => {
    announce();
    announce({ ...poll, at: NOW + 1 });
    expect(path(attributionOf(mine, NOW + 2))).toBe('/talks/skin');
    expect(path(attributionOf(mine, NOW + 2))).toBe('/talks/poll');
  });

  it('are told apart by their time in Firefox, which leaves out sets that change nothing', () => {
    start(true);
    announce();
    announce({ ...poll, at: NOW + 900 });
    expect(path(attributionOf(mine, NOW + 902))).toBe('/talks/poll');
  });

  it('cannot be told apart in Firefox if they come at once: then neither is named', () => {
    start(true);
    announce();
    announce({ ...poll, at: NOW + 20 });
    expect([by(mine, NOW + 22), by(mine, NOW + 22)]).toEqual(['unknown', 'unknown']);
  });
});

describe('a cookie that a script sets just before a response sets the same one', () => {
  beforeEach(() => {
    start(true);
    announce({ at: NOW + 10 });
  });

  it('is not from the response, as the end of both tells', () => {
    const byScript = { observation: { ...ga, expires: NOW + 60_001 }, heardAt: NOW + 4 };
    const byResponse = { observation: { ...ga, expires: NOW + 60_009 }, heardAt: NOW + 11 };
    expect(attributor.attributionOf(byScript, () => [byResponse]).setter.by).toBe('no-response');
    expect(attributor.attributionOf(byResponse).setter.by).toBe('response');
  });

  it('is from nobody that is known if both are session cookies, and so is the other', () => {
    const byScript = { observation: mine, heardAt: NOW + 8 };
    const byResponse = { observation: mine, heardAt: NOW + 15 };
    expect(attributor.attributionOf(byScript, () => [byResponse]).setter.by).toBe('unknown');
    expect(attributor.attributionOf(byResponse).setter.by).toBe('unknown');
  });
});

describe('a cookie that a script sets together with a response, in Chromium', () => {
  const both = (observation: Observation, between: number) => [
    { observation, heardAt: NOW + 1 },
    { observation, heardAt: NOW + 1 + between },
  ];

  it('is from nobody that is known, and so is that of the response', () => {
    announce();
    const [first = never(), second = never()] = both(mine, 1);
    expect(attributor.attributionOf(first, () => [second])).toEqual({
      setter: { by: 'unknown' },
      requested: null,
    });
    expect(attributor.attributionOf(second).setter.by).toBe('unknown');
  });

  it('is not from the response if it comes later', () => {
    announce();
    const [first = never(), second = never()] = both(mine, 40);
    expect(attributor.attributionOf(first, () => [second]).setter.by).toBe('response');
    expect(attributor.attributionOf(second).setter.by).toBe('no-response');
  });

  it('is from a response if there was one for each', () => {
    announce();
    announce();
    const [first = never(), second = never()] = both(mine, 1);
    expect(attributor.attributionOf(first, () => [second]).setter.by).toBe('response');
    expect(attributor.attributionOf(second).setter.by).toBe('response');
  });

  function never(): never {
    throw new Error('There are two');
  }
});

it('a cookie that a script of the page sets again is not from the response, though it comes closer', () => {
  start(true);
  announce({ at: NOW + 40, heardAt: NOW + 300 });
  const byResponse = { observation: ga, heardAt: NOW + 45 };
  const again = { ...ga, expires: NOW + 60_045 };
  const byScript = { observation: again, heardAt: NOW + 50 };
  expect(attributor.attributionOf(byResponse, () => [byScript]).setter.by).toBe('response');
  expect(attributor.attributionOf(byScript).setter.by).toBe('no-response');
});

describe('a worker that could not hear of responses', () => {
  beforeEach(() => attributor.wasBlindUntil(NOW));

  it('does not know who set a cookie of before', () => {
    expect(by(mine, NOW + 1_000)).toBe('unknown');
    expect(by(mine, NOW + 10_000)).toBe('no-response');
  });

  it('names a response that it has heard of since', () => {
    announce({ at: NOW + 1_000 });
    expect(by(mine, NOW + 1_005)).toBe('response');
  });
});

it('long addresses are cut', () => {
  const long = `https://community.kicks.se/${'x'.repeat(10_000)}`;
  announce({ url: long, page: long, setCookie: [`long=1; Path=/${FLAGS}`] });
  const { setter: cut } = attributionOf(observe({ name: 'long' }));
  if (cut.by !== 'response') throw new Error('Attributed to no response');
  expect([cut.path.length, cut.page?.length]).toEqual([512, 512]);
});

it('a line of Partitioned is for a partitioned cookie, and of another site in Firefox any line', () => {
  const partitionKey = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
  const cookie = observe(
    { name: 'islogged', domain: 'widget.tokywoky.com', partitionKey },
    { sameSite: 'no_restriction' },
  );
  const url = 'https://widget.tokywoky.com/chat';
  const line = 'islogged=1; Path=/; Secure; SameSite=None';
  for (const isFirefox of [false, true]) {
    start(isFirefox);
    announce({ url, isCrossSite: true, setCookie: [line] });
    expect(by(cookie)).toBe(isFirefox ? 'response' : 'no-response');
    announce({ url, isCrossSite: true, setCookie: [`${line}; Partitioned`] });
    expect(by(cookie)).toBe('response');
  }
});
