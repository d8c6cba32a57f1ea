import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../src/browser/webext.ts';
import { CATEGORIES, type Category } from '../../src/cookies/classify.ts';
import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { MINUTE } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLedger } from '../../src/ledger/stored-ledger.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { FakeArea, installStorage } from '../fakes/fake-storage.ts';
import { observe } from '../fakes/observe.ts';

const CONTAINER = 'firefox-container-7';
const PRIVATE = 'firefox-private';

const ga = observe({ name: '_ga', domain: '.kicks.se' });
const hotjar = observe({ name: '_hjIncludedInSessionSample' });
const gizmo = observe({ name: '_gizmo' });
const signIn = observe({ name: '.ASPXAUTH' });

const inStore = ({ slot, ...rest }: Observation, storeId: string): Observation => ({
  ...rest,
  slot: { ...slot, storeId },
});

let jar: FakeJar;
let local: FakeArea;
let grant: () => void;

vi.mock('../../src/browser/read-jar.ts', () => ({
  storeIds: () => jar.storeIds(),
  readJar: (storeId: string) => jar.read(storeId),
  onCookieChanged: (listener: (change: CookieChange) => void) => {
    jar.onChange = listener;
  },
}));
vi.mock('../../src/browser/access.ts', () => ({
  onAccessChanged: (listener: () => void) => {
    grant = listener;
  },
}));

beforeEach(() => {
  vi.resetModules();
  jar = new FakeJar();
  local = new FakeArea();
  installStorage({ local });
  Object.assign(browser, { extension: { inIncognitoContext: false } });
});
afterEach(() => vi.useRealTimers());

/** Watches these cookies. The functions return how many of a category would be deleted, and kept. */
async function watch(...cookies: Observation[]) {
  for (const cookie of cookies) jar.set(cookie);
  const state = await import('../../options/state.ts');
  const { cookieCounts, watchCookies } = await import('../../options/cookie-counts.ts');
  await watchCookies();
  const shown = (counts: Record<Category, number> | undefined) =>
    counts &&
    Object.fromEntries(CATEGORIES.flatMap((c) => (counts[c] > 0 ? [[c, counts[c]]] : [])));
  return {
    state,
    deletable: () => shown(cookieCounts.value?.deletable),
    kept: () => shown(cookieCounts.value?.kept),
  };
}

it('counts the cookies of the site by category, in every store', async () => {
  const elsewhere = observe({
    name: 'made_up',
    domain: 'bam.nr-data.net',
    partitionKey: { topLevelSite: 'https://example.org' },
  });
  vi.spyOn(jar, 'storeIds').mockResolvedValue(['0', CONTAINER]);
  const { deletable } = await watch(ga, hotjar, gizmo, signIn, inStore(ga, CONTAINER), elsewhere);
  expect(deletable()).toEqual({ analytics: 3, unknown: 1, necessary: 1 });
});

it('counts those in a store that only the history names, or a change', async () => {
  const ledger = new Map<string, LedgerRecord>();
  fold(ledger, { type: 'restored', observation: inStore(ga, CONTAINER), at: 1 });
  const { seal } = await import('../../src/storage/versioned.ts');
  for (const [key, record] of ledger) {
    local.items[`${storedLedger.key}/${key}`] = seal(storedLedger, record);
  }
  expect(ledger.has(slotKey(inStore(ga, CONTAINER).slot))).toBe(true);
  const { deletable } = await watch(inStore(ga, CONTAINER));
  expect(deletable()).toEqual({ analytics: 1 });
  jar.set(inStore(signIn, 'firefox-container-8'));
  await vi.waitFor(() => expect(deletable()).toEqual({ analytics: 1, necessary: 1 }));
});

it('says nothing of private windows', async () => {
  vi.spyOn(jar, 'storeIds').mockResolvedValue(['0', PRIVATE]);
  const { deletable } = await watch(ga, inStore(ga, PRIVATE), inStore(signIn, PRIVATE));
  expect(deletable()).toEqual({ analytics: 1 });
});

it('says nothing at all in a private window', async () => {
  Object.assign(browser, { extension: { inIncognitoContext: true } });
  const { deletable } = await watch(ga);
  expect(deletable()).toBeUndefined();
});

it('counts apart what an exception keeps', async () => {
  const { state, deletable, kept } = await watch(ga, hotjar, gizmo);
  state.settings.value = {
    ...state.settings.value,
    exceptions: [
      { name: '_ga', action: 'keep' },
      { name: '_gizmo', action: 'block' },
    ],
  };
  expect([deletable(), kept()]).toEqual([{ analytics: 1, unknown: 1 }, { analytics: 1 }]);
});

it('follows what changes, and access', async () => {
  const { state, deletable } = await watch(ga);
  jar.set(gizmo);
  await vi.waitFor(() => expect(deletable()).toEqual({ analytics: 1, unknown: 1 }));
  jar.remove(ga, 'explicit');
  await vi.waitFor(() => expect(deletable()).toEqual({ unknown: 1 }));
  state.page.value = 'no-access';
  expect(deletable()).toBeUndefined();
  // No change reports a cookie that access has brought into sight.
  jar.cookies.set(slotKey(signIn.slot), signIn);
  state.page.value = 'ready';
  grant();
  await vi.waitFor(() => expect(deletable()).toEqual({ unknown: 1, necessary: 1 }));
});

it('looks again when the time of a cookie is up', async () => {
  vi.useFakeTimers();
  const short = observe({ name: '_gizmo' }, { expires: Date.now() + MINUTE });
  const { deletable } = await watch(short);
  expect(deletable()).toEqual({ unknown: 1 });
  jar.cookies.clear();
  await vi.advanceTimersByTimeAsync(MINUTE - 1);
  expect(deletable()).toEqual({ unknown: 1 });
  await vi.advanceTimersByTimeAsync(1);
  expect(deletable()).toEqual({});
});
