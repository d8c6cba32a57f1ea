import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserJar } from '../../src/browser/jar.ts';
import { onCookieChanged, readJar, toObservation } from '../../src/browser/read-jar.ts';
import { browser } from '../../src/browser/webext.ts';
import { observe } from '../fakes/observe.ts';

afterEach(() => vi.unstubAllGlobals());

const cookie = {
  name: '_ga',
  value: 'secret',
  domain: '.kicks.se',
  hostOnly: false,
  path: '/',
  secure: true,
  httpOnly: false,
  sameSite: 'lax' as const,
  session: false,
  // In the year 2100.
  expirationDate: 4_102_444_800.5,
  storeId: '0',
  firstPartyDomain: '',
};

it('an observation has no value, and its expiry is in milliseconds', () => {
  const observation = toObservation(cookie);
  expect(JSON.stringify(observation)).not.toContain('secret');
  expect(observation.expires).toBe(4_102_444_800_500);
});

it('a session cookie has no expiry', () => {
  const { expirationDate: _, ...session } = cookie;
  expect(toObservation({ ...session, session: true }).expires).toBeNull();
});

it('a partition key keeps what the browser reports, and no member that is undefined', () => {
  const key = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true };
  expect(toObservation({ ...cookie, partitionKey: key }).slot.partitionKey).toStrictEqual(key);
  const vague = { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: undefined };
  // A browser is not bound by the library's types.
  const reported = { ...cookie, partitionKey: vague } as unknown as typeof cookie;
  expect(toObservation(reported).slot.partitionKey).toStrictEqual({
    topLevelSite: 'https://kicks.se',
  });
  expect(toObservation(cookie).slot.partitionKey).toBeNull();
});

/** Names as Firefox gives them, and what a person reads. */
const NAMES = [
  ['blÃ¥bÃ¤r', 'blåbär'],
  ['bl\xe5b\xe4r', 'bl\uefe5b\uefe4r'],
] as const;

it.each(NAMES)(
  'in Firefox the name %j is read as %j, and written back as it was',
  async (bytes, text) => {
    vi.stubGlobal('FIREFOX', true);
    expect(toObservation({ ...cookie, name: bytes }).slot.name).toBe(text);
    const set = vi.fn(async () => undefined);
    const getAll = async () => [{ ...cookie, name: bytes }];
    Object.assign(browser, { cookies: { set, getAll } });
    const { slot } = observe({ name: text, domain: '.kicks.se' });
    const [found] = await browserJar.withValues([toObservation({ ...cookie, name: bytes })]);
    expect(found).toMatchObject({ slot: { name: text }, value: 'secret' });
    await browserJar.expire({ ...toObservation(cookie), slot });
    expect(set).toHaveBeenCalledWith(expect.objectContaining({ name: bytes }));
    await browserJar.restore({ ...toObservation(cookie), slot, value: '1' });
    expect(set).toHaveBeenLastCalledWith(expect.objectContaining({ name: bytes }));
  },
);

it('in Chromium a name is text already', () => {
  expect(toObservation({ ...cookie, name: 'Ã¥' }).slot.name).toBe('Ã¥');
});

it('cookies whose time is up are not read, with or without values, although Firefox names them', async () => {
  vi.stubGlobal('FIREFOX', true);
  const now = Date.now() / 1000;
  const ends: Record<string, number> = { gone: now - 1, there: now + 60 };
  const named = Object.entries(ends).map(([name, expirationDate]) => ({
    ...cookie,
    name,
    expirationDate,
  }));
  const { expirationDate: _, ...session } = cookie;
  Object.assign(browser, { cookies: { getAll: async () => [...named, session] } });
  const read = await readJar('0');
  expect(read.map(({ slot }) => slot.name)).toEqual(['there', '_ga']);
  const withValues = await browserJar.withValues(named.map(toObservation));
  expect(withValues.map(({ slot }) => slot.name)).toEqual(['there']);
});

describe('of the partitions', () => {
  afterEach(() => void vi.stubGlobal('FIREFOX', false));
  const getAll = vi.fn(async (_query: object) => [cookie]);
  const ofSite = { topLevelSite: 'https://kicks.se' };

  it("Chromium is asked for the site's alone, since it crashes if it is asked for all", async () => {
    Object.assign(browser, { cookies: { getAll } });
    expect(await readJar('0')).toHaveLength(2);
    expect(getAll.mock.calls).toEqual([
      [{ storeId: '0' }],
      [{ storeId: '0', partitionKey: ofSite }],
    ]);
  });

  it('Firefox is asked for all', async () => {
    vi.stubGlobal('FIREFOX', true);
    getAll.mockClear();
    await readJar('0');
    expect(getAll.mock.calls).toEqual([
      [{ storeId: '0', partitionKey: {}, firstPartyDomain: null }],
    ]);
  });

  it.each<[isFirefox: boolean, seen: (string | undefined)[]]>([
    [false, [undefined, 'https://kicks.se']],
    [true, [undefined, 'https://kicks.se', 'https://other.example']],
  ])('changes are reported as far as they are read (Firefox: %s)', (isFirefox, expected) => {
    const addListener = vi.fn();
    Object.assign(browser, { cookies: { onChanged: { addListener } } });
    vi.stubGlobal('FIREFOX', isFirefox);
    const seen: (string | undefined)[] = [];
    onCookieChanged(({ observation }) => seen.push(observation.slot.partitionKey?.topLevelSite));
    const elsewhere = { topLevelSite: 'https://other.example' };
    const madeUp = { topLevelSite: 'https://0a1b.mozilla' };
    for (const partitionKey of [undefined, ofSite, elsewhere, madeUp]) {
      const changed = { ...cookie, ...(partitionKey && { partitionKey }) };
      addListener.mock.lastCall?.[0]({ cookie: changed, removed: false, cause: 'explicit' });
    }
    expect(seen).toEqual(expected);
  });
});
