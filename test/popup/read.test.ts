// @vitest-environment happy-dom
import { effect } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import { refresh, start } from '../../popup/read.ts';
import { access, jar, ledger, page, tab } from '../../popup/state.ts';
import type { TabInfo } from '../../src/browser/tabs.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { observe } from '../fakes/observe.ts';

/** The browser: the tab in front, the cookies of each store, and the listeners of the popup. */
const { fake } = vi.hoisted(() => ({
  fake: {
    front: null as object | null,
    jars: new Map<string, object[]>(),
    hasFailed: false,
    /** How often cookies were read. */
    reads: 0,
    showTab: () => {},
    changeCookie: () => {},
    changeRecords: (_changes: ReadonlyMap<string, object | null>) => {},
  },
}));

vi.mock('../../src/browser/tabs.ts', () => ({
  shownTab: async () => fake.front && { ...fake.front },
  onFrontTabChanged: (listener: () => void) => {
    fake.showTab = listener;
  },
}));
vi.mock('../../src/browser/read-jar.ts', () => ({
  USUAL_STORE: '0',
  onCookieChanged: (listener: () => void) => {
    fake.changeCookie = listener;
  },
  readJar: async (storeId: string) => {
    fake.reads += 1;
    if (fake.hasFailed) throw new Error('The browser does not answer');
    return fake.jars.get(storeId) ?? [];
  },
}));
vi.mock('../../src/browser/access.ts', () => ({
  onAccessChanged: () => undefined,
  readAccess: async (domains: string[]) => ({ whole: domains, some: [], none: [] }),
}));
vi.mock('../../src/browser/settings-sources.ts', () => ({ onAnySettingsChanged: () => undefined }));
vi.mock('../../src/ui/settings-reader.ts', () => ({ settingsReader: () => async () => undefined }));
vi.mock('../../src/browser/storage.ts', async (original) => ({
  ...(await original<object>()),
  onFamilyChanged: (_area: string, _family: object, listener: typeof fake.changeRecords) => {
    fake.changeRecords = listener;
  },
  readFamily: async (_area: string, _family: object, keys: string[]) => ({
    items: new Map(keys.map((key) => [key, { lastSet: null, removed: null, events: [] }])),
  }),
}));
vi.mock('../../popup/when-idle.ts', () => ({ whenIdle: async () => undefined }));

const USUAL: TabInfo = { id: 1, host: 'community.kicks.se', storeId: '0' };
const CONTAINER: TabInfo = { id: 2, host: 'www.kicks.se', storeId: '2' };
const usual = observe({ name: '_ga' });
const own = observe({ name: 'own', storeId: '2' });

vi.useFakeTimers();
await start();

beforeEach(async () => {
  vi.runAllTimers();
  fake.hasFailed = false;
  fake.jars = new Map([
    ['0', [usual]],
    ['2', [own]],
  ]);
  await show(USUAL);
});

/** Brings a tab to the front, or lets it load a page. */
async function show(front: TabInfo | null): Promise<void> {
  const before = tab.value;
  fake.front = front;
  fake.showTab();
  await vi.waitFor(() => expect(tab.value).not.toBe(before));
  expect(tab.value).toEqual(front);
}

const shownNames = (): string[] => jar.value.observations.map(({ slot }) => slot.name);

it('follows the tab in front, with the cookies of its store', async () => {
  expect(shownNames()).toEqual(['_ga']);
  await show(CONTAINER);
  expect(shownNames()).toEqual(['own']);
  await show(null);
  expect(shownNames()).toEqual([]);
});

it('never shows the cookies of one store as those of another, nor without their records', async () => {
  const key = slotKey(own.slot);
  ledger.value = new Map();
  const seen: [string | undefined, boolean][] = [];
  const stop = jar.subscribe(({ observations }) => {
    const [first] = observations as Observation[];
    seen.push([first?.slot.storeId, tab.peek()?.storeId === first?.slot.storeId]);
    if (first?.slot.storeId === '2') expect(ledger.peek().has(key)).toBe(true);
  });
  await show(CONTAINER);
  await show(USUAL);
  stop();
  expect(seen).toEqual([
    ['0', true],
    ['2', true],
    ['0', true],
  ]);
});

it('takes no change of a cookie for another page', async () => {
  const first = tab.value;
  fake.jars.set('0', []);
  fake.changeCookie();
  await vi.waitFor(() => expect(shownNames()).toEqual([]));
  expect(tab.value).toBe(first);
});

it.each(['changeCookie', 'showTab'] as const)(
  'reads once in a while, however often the browser calls: %s',
  async (call) => {
    await vi.advanceTimersByTimeAsync(1_000);
    fake.reads = 0;
    for (let i = 0; i < 5; i += 1) {
      fake[call]();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(fake.reads).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(fake.reads).toBe(2);
  },
);

it('draws a cookie and its record at once', async () => {
  const fresh = observe({ name: 'fresh' });
  const key = slotKey(fresh.slot);
  const drawn: [hasCookie: boolean, hasRecord: boolean][] = [];
  const stop = effect(() => {
    drawn.push([jar.value.observations.includes(fresh), ledger.value.has(key)]);
  });
  fake.changeCookie();
  await vi.advanceTimersByTimeAsync(10);
  fake.jars.set('0', [fresh]);
  fake.changeCookie();
  fake.changeRecords(new Map([[key, { lastSet: null, removed: null, events: [] }]]));
  await vi.advanceTimersByTimeAsync(1_000);
  stop();
  expect(drawn).toEqual([
    [false, false],
    [false, false],
    [true, true],
  ]);
  fake.changeRecords(new Map([[key, null]]));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ledger.value.has(key)).toBe(false);
  // All rows would be computed anew from a new ledger.
  const present = ledger.value;
  fake.changeCookie();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ledger.value).toBe(present);
});

it('has read what changed before it was asked, at whatever moment that is', async () => {
  for (let moment = 0; moment < 30; moment += 1) {
    fake.jars.set('0', []);
    void refresh();
    for (let i = 0; i < moment; i += 1) await Promise.resolve();
    fake.jars.set('0', [usual]);
    await refresh();
    expect(shownNames(), String(moment)).toEqual(['_ga']);
  }
});

it('shows the tab of the cookies that it shows, even before it hears of that tab', async () => {
  fake.front = CONTAINER;
  fake.changeCookie();
  await vi.waitFor(() => expect(shownNames()).toEqual(['own']));
  expect(tab.value).toEqual(CONTAINER);
});

it('shows everything again after an error, if the tab changes', async () => {
  vi.spyOn(console, 'error').mockImplementationOnce(() => undefined);
  fake.hasFailed = true;
  fake.changeCookie();
  await vi.waitFor(() => expect(page.value).toBe('error'));
  fake.hasFailed = false;
  await show(CONTAINER);
  expect([page.value, access.value.none, shownNames()]).toEqual(['ready', [], ['own']]);
});
