import { beforeEach, describe, expect, it } from 'vitest';
import type { RunBefore } from '../../../src/background/run-note.ts';
import type { Deletion } from '../../../src/background/undo/deletion.ts';
import { storedDeletions } from '../../../src/background/undo/deletion.ts';
import { storedOpenStores } from '../../../src/cleaning/open-stores.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import { MINUTE } from '../../../src/format/duration.ts';
import { returnedAfter } from '../../../src/ledger/event.ts';
import type { SettingsChange } from '../../../src/settings/settings-change.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { foreign, ga, gaTwin, gizmo, inStore, isLogged, privateGa } from '../../fakes/cookies.ts';
import { FakeCleaningCalls } from '../../fakes/fake-cleaning-calls.ts';
import { type FakeServices, fakeServices, interruptedRun } from '../../fakes/fake-ports.ts';
import { FakeSettingsStorage } from '../../fakes/fake-settings.ts';
import { FakeStoredItems } from '../../fakes/fake-stored-items.ts';
import { PRIVATE_STORE } from '../../fakes/kicks-rules.ts';

const CLEAN = { clean: { analytics: true } };

let calls: FakeCleaningCalls;
let items: FakeStoredItems;
let fakes: FakeServices;

beforeEach(() => {
  calls = new FakeCleaningCalls();
  items = new FakeStoredItems();
});

/** A worker that has begun to clean, with these cookies, while a page of the site is open in these stores. */
async function start(
  change: SettingsChange = CLEAN,
  onSite: string[] = ['0'],
  before: RunBefore = 'finished',
) {
  calls.tabs = { onSite, loading: [] };
  fakes = fakeServices({
    cleaningCalls: calls,
    items,
    run: { ...interruptedRun, before: Promise.resolve(before) },
    settingsStorage: new FakeSettingsStorage(change),
  });
  const { services, jar, clock } = fakes;
  for (const cookie of [ga, gaTwin, gizmo, isLogged, foreign, privateGa]) jar.set(cookie);
  await services.loaded();
  await services.enqueue(services.cleaning.apply);
  // Each later look is one that a test asks for.
  await clock.pass(10_000);
  return services.cleaning;
}

/** The user has left these stores; the browser tells of each page. */
async function leave(storeIds: string[], left: FakeCleaningCalls['tabs']): Promise<void> {
  calls.tabs = left;
  for (const storeId of storeIds) fakes.services.cleaning.pageLeft(storeId);
  await fakes.clock.pass(1_000);
}

const nowhere = { onSite: [], loading: [] };
const names = () => fakes.jar.names();
const noted = () => [items.local, items.session].flatMap((area) => area.get(storedOpenStores.key));

describe('once the last page of the site is gone', () => {
  it('deletes exactly what is chosen in that store, and it can be undone', async () => {
    await start();
    expect([calls.hints, calls.alarm]).toEqual([true, 1_000 + MINUTE]);
    await leave(['0'], nowhere);
    expect(names()).toEqual(['_ga', '_gizmo', 'islogged', 'x']);
    expect(fakes.jar.cookies.has(slotKey(privateGa.slot))).toBe(true);
    expect([calls.alarm, ...noted()]).toEqual([null, undefined]);
    const [deletion] = fakes.session.get(storedDeletions.key) as Deletion[];
    expect(deletion).toMatchObject({ isCleaning: true, settings: {} });
    expect(deletion?.cookies).toHaveLength(2);
  });

  it('leaves what an exception keeps', async () => {
    await start({
      clean: { analytics: true, necessary: true },
      exceptions: [{ name: '_ga', action: 'keep' }],
    });
    await leave(['0'], nowhere);
    expect(names()).toEqual(['_ga', '_ga', '_ga', '_gizmo', 'x']);
  });

  it('notes it as a cause of its own, and what the next visit sets is no return', async () => {
    await start();
    await leave(['0'], nowhere);
    await fakes.clock.pass(1_000);
    const record = () => fakes.ledgerStorage.records.get(slotKey(ga.slot));
    expect(record()?.removed?.cause).toBe('cleaned');
    fakes.jar.set(ga);
    await fakes.clock.pass(1_000);
    expect(record()?.removed).toBeNull();
    expect(record() && returnedAfter(record() as never, false)).toBeNull();
  });

  it('looks for itself if the browser does not say which store it was', async () => {
    const cleaning = await start();
    calls.tabs = nowhere;
    cleaning.pageLeft(null);
    await fakes.clock.pass(1_000);
    expect(names()).toHaveLength(4);
  });

  it('finds out by itself if the browser lost the message', async () => {
    const cleaning = await start();
    calls.tabs = nowhere;
    cleaning.look();
    await fakes.clock.pass(0);
    expect(fakes.jar.cookies.has(slotKey(ga.slot))).toBe(false);
  });

  it('tries again what failed, and cleans other stores all the same', async () => {
    const errors = collectErrors();
    const cleaning = await start(CLEAN, ['0', '7']);
    const { jar, clock } = fakes;
    jar.set(inStore(ga, '7'));
    const { read } = jar;
    jar.read = (storeId) =>
      storeId === '0' ? Promise.reject(new Error('No answer')) : read.call(jar, storeId);
    await leave(['0', '7'], nowhere);
    expect(errors).toHaveLength(1);
    expect(jar.cookies.has(slotKey(inStore(ga, '7').slot))).toBe(false);
    expect(jar.cookies.has(slotKey(ga.slot))).toBe(true);
    expect(calls.alarm).not.toBeNull();
    jar.read = read;
    cleaning.look();
    await clock.pass(0);
    expect(jar.cookies.has(slotKey(ga.slot))).toBe(false);
    expect(calls.alarm).toBeNull();
  });
});

describe('nothing is deleted', () => {
  it.each<[what: string, left: FakeCleaningCalls['tabs']]>([
    ['the tab shows another page of the site', { onSite: ['0'], loading: [] }],
    ['a page is loading that may be one of the site', { onSite: [], loading: ['0'] }],
    ['tabs of the site may be out of sight', null],
  ])('while %s', async (_, left) => {
    await start();
    await leave(['0'], left);
    expect(names()).toHaveLength(6);
    await leave(['0'], nowhere);
    expect(names()).toHaveLength(4);
  });

  it('in a store where another tab shows the site', async () => {
    await start(CLEAN, ['0', PRIVATE_STORE]);
    await leave(['0', PRIVATE_STORE], { onSite: ['0'], loading: [] });
    expect(fakes.jar.cookies.has(slotKey(privateGa.slot))).toBe(false);
    expect(fakes.jar.cookies.has(slotKey(ga.slot))).toBe(true);
  });

  it('that an undo has restored, until the next visit is over', async () => {
    const cleaning = await start();
    await leave(['0'], nowhere);
    fakes.jar.set(ga);
    cleaning.look();
    await fakes.clock.pass(MINUTE);
    expect(fakes.jar.cookies.has(slotKey(ga.slot))).toBe(true);
    calls.tabs = { onSite: ['0'], loading: [] };
    cleaning.pageShown();
    await fakes.clock.pass(0);
    await leave(['0'], nowhere);
    expect(fakes.jar.cookies.has(slotKey(ga.slot))).toBe(false);
  });

  it('while no category is chosen, and then nobody is asked anything', async () => {
    const cleaning = await start({ block: { analytics: true }, clean: { analytics: true } });
    const { looks } = calls;
    cleaning.pageShown();
    await leave(['0'], nowhere);
    expect([calls.hints, calls.alarm, calls.looks]).toEqual([false, null, looks]);
    expect(noted()).toEqual([undefined, undefined]);
  });
});

describe('the browser', () => {
  it('is waited for when it starts: it shows the tabs of its last session only then', async () => {
    await start();
    fakes.clock.advance(MINUTE);
    // The alarm has outlived the browser.
    calls.tabs = nowhere;
    const next = fakeServices({
      cleaningCalls: calls,
      items,
      run: { ...interruptedRun, before: Promise.resolve('none') },
      settingsStorage: new FakeSettingsStorage(CLEAN),
    });
    next.jar.set(ga);
    next.jar.set(inStore(ga, '7'));
    items.local.set(storedOpenStores.key, [
      { storeId: '0', doubtedAt: null },
      { storeId: '7', doubtedAt: null },
    ]);
    await next.services.loaded();
    await next.services.enqueue(next.services.cleaning.apply);
    next.services.cleaning.look();
    await next.clock.pass(4_999);
    expect(next.jar.names()).toHaveLength(2);
    calls.tabs = { onSite: ['7'], loading: [] };
    await next.clock.pass(1);
    expect([...next.jar.cookies.values()].map(({ slot }) => slot.storeId)).toEqual(['7']);
  });

  it('is asked each minute for as long as it takes, however often a page is shown', async () => {
    const cleaning = await start();
    const { alarm } = calls;
    calls.tabs = { onSite: ['0', '7'], loading: [] };
    cleaning.pageShown();
    await fakes.clock.pass(1_000);
    expect(calls.alarm).toBe(alarm);
    await leave(['0'], { onSite: ['7'], loading: [] });
    expect(calls.alarm).toBe(alarm);
    await leave(['7'], nowhere);
    expect(calls.alarm).toBeNull();
  });

  it('has no script and no alarm left once nothing is chosen any more', async () => {
    await start();
    const { services } = fakes;
    await services.settings.change({ clean: { analytics: false } });
    await services.enqueue(services.cleaning.apply);
    expect([calls.hints, calls.alarm]).toEqual([false, null]);
    expect(items.local.get(storedOpenStores.key)).toEqual([]);
    expect(names()).toHaveLength(6);
  });

  it('is not asked while the user withholds access; afterwards, what was missed is cleaned', async () => {
    const cleaning = await start();
    await leave(['0'], null);
    expect(calls.alarm).toBeNull();
    cleaning.look();
    await fakes.clock.pass(0);
    expect(names()).toHaveLength(6);
    calls.tabs = nowhere;
    await fakes.services.enqueue(cleaning.apply);
    expect(calls.alarm).not.toBeNull();
    await fakes.clock.pass(1_000);
    expect(names()).toHaveLength(4);
  });
});
