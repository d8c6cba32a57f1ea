import { beforeEach, describe, expect, it } from 'vitest';
import { stillThere } from '../../../src/background/cookies/delete-exactly.ts';
import { type Deletion, storedDeletions } from '../../../src/background/undo/deletion.ts';
import { createUndoStorage, type UndoStorage } from '../../../src/background/undo/undo-storage.ts';
import {
  type DeletionSummary,
  storedDeletionSummaries,
  UNDO_TIME,
} from '../../../src/undo/deletion-summary.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gizmo, privateGa, withValue } from '../../fakes/cookies.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { FakeJar } from '../../fakes/fake-jar.ts';
import { FakeStoredItems } from '../../fakes/fake-stored-items.ts';
import { PRIVATE_STORE } from '../../fakes/kicks-rules.ts';

const START = 1_000;

let clock: FakeClock;
let jar: FakeJar;
let items: FakeStoredItems;
/** Moments for which the alarm was set, and how many deletions were stored then. */
let alarms: [moment: number | null, stored: number][];
/** Stores whose cookies wait, when the alarm was last set. */
let stores: readonly string[];
let isAlarmBroken: boolean;
let isPrivateWindowOpen: boolean;
let undo: UndoStorage;

beforeEach(() => {
  clock = new FakeClock(START);
  jar = new FakeJar();
  items = new FakeStoredItems();
  alarms = [];
  isAlarmBroken = false;
  isPrivateWindowOpen = true;
  for (const cookie of [ga, gizmo, privateGa]) jar.set(cookie);
  undo = createUndoStorage({
    ...items,
    withValues: (observations) => jar.withValues(observations),
    stillThere: (observations) => stillThere(jar, observations),
    storeIds: async () => (isPrivateWindowOpen ? ['0', PRIVATE_STORE] : ['0']),
    isPrivate: (storeId) => storeId === PRIVATE_STORE,
    now: clock.now,
    async wakeAt(moment, storeIds) {
      if (isAlarmBroken) throw new Error('No alarms');
      alarms.push([moment, stored().length]);
      stores = storeIds;
    },
  });
});

function stored(): Deletion[] {
  return (items.session.get(storedDeletions.key) as Deletion[] | undefined) ?? [];
}

/** Deletes one cookie as the worker does, and returns the deletion's id. */
async function deleteCookie(cookie = ga): Promise<number> {
  const id = (await undo.stash([cookie], {})) ?? Number.NaN;
  await jar.expire(cookie);
  await undo.recordOutcome(id, [cookie]);
  return id;
}

const offered = (): DeletionSummary[] =>
  (items.session.get(storedDeletionSummaries.key) as DeletionSummary[] | undefined) ?? [];

/** Takes a deletion for a page that shows the ordinary store. */
const take = (id: number) => undo.take(id, '0');

const namesIn = (deletion: Deletion | undefined) =>
  deletion?.cookies.map(({ slot }) => slot.name) ?? null;

describe('stashing', () => {
  it('stores the cookies with their values, and the change that belongs to them', async () => {
    const settings = { block: { analytics: false } };
    expect(await undo.stash([ga], settings)).toBe(START);
    expect(stored()).toEqual([
      {
        id: START,
        at: START,
        isDone: false,
        isCleaning: false,
        cookies: [withValue(ga, 'value of _ga')],
        settings,
      },
    ]);
  });

  it('tells pages how many cookies of which store, and neither a value nor a name', async () => {
    await undo.stash([ga, gizmo, privateGa], { block: { analytics: false } });
    const stores = [
      { storeId: '0', isPrivate: false, cookies: 2 },
      { storeId: PRIVATE_STORE, isPrivate: true, cookies: 1 },
    ];
    expect(offered()).toEqual([
      { id: START, at: START, isOfSettings: true, isCleaning: false, stores },
    ]);
  });

  it('has the alarm know every store of which something waits', async () => {
    await undo.stash([privateGa], {});
    await undo.stash([ga], {});
    expect(stores).toEqual([PRIVATE_STORE, '0']);
    isPrivateWindowOpen = false;
    await jar.expire(ga);
    await undo.tidy();
    expect(stores).toEqual(['0']);
  });

  it('sets the alarm before it stores a value, for the oldest deletion', async () => {
    await undo.stash([ga], {});
    clock.advance(60_000);
    await undo.stash([gizmo], {});
    expect(alarms).toEqual([
      [START + UNDO_TIME, 0],
      [START + UNDO_TIME, 1],
    ]);
  });

  it('stores nothing if the alarm cannot be set', async () => {
    isAlarmBroken = true;
    await expect(undo.stash([ga], {})).rejects.toThrow('No alarms');
    expect(stored()).toEqual([]);
  });

  it('returns null for cookies that are gone already', async () => {
    await jar.expire(ga);
    expect(await undo.stash([ga], {})).toBeNull();
    expect([stored(), alarms]).toEqual([[], []]);
  });

  it('gives every deletion an id of its own, even at the same moment', async () => {
    const ids = [await undo.stash([ga], {}), await undo.stash([gizmo], {})];
    expect(ids).toEqual([START, START + 1]);
  });

  it('gives no id twice, even if a deletion is dropped and another follows at once', async () => {
    const id = (await undo.stash([ga], {})) ?? 0;
    await undo.drop(id);
    await undo.stash([gizmo], {});
    expect(await take(id)).toBeUndefined();
  });

  it('keeps the latest twenty deletions', async () => {
    const ids: (number | null)[] = [];
    for (let i = 0; i < 21; i += 1) ids.push(await undo.stash([ga], {}));
    expect([stored().length, offered().length]).toEqual([20, 20]);
    await jar.expire(ga);
    expect(await take(ids[0] ?? 0)).toBeUndefined();
    expect(await take(ids[1] ?? 0)).toBeDefined();
  });
});

describe('recording the outcome', () => {
  it('leaves what is gone to be restored, and says what', async () => {
    const id = (await undo.stash([ga, gizmo], {})) ?? 0;
    expect(await undo.recordOutcome(id, [gizmo])).toMatchObject([{ slot: gizmo.slot }]);
    expect(stored()).toMatchObject([{ id, isDone: true, cookies: [{ slot: gizmo.slot }] }]);
    expect(await undo.recordOutcome(id, [])).toEqual([]);
    expect(stored()).toEqual([]);
  });

  it('concerns one deletion only', async () => {
    const first = (await undo.stash([ga], {})) ?? 0;
    await undo.stash([gizmo], {});
    await undo.recordOutcome(first, []);
    expect(stored().map(namesIn)).toEqual([['_gizmo']]);
    expect(await undo.recordOutcome(99, [ga])).toEqual([]);
  });
});

describe('taking a deletion', () => {
  it('returns what can be restored, until its time is up', async () => {
    const id = await deleteCookie();
    clock.advance(UNDO_TIME - 1);
    expect(namesIn(await take(id))).toEqual(['_ga']);
    clock.advance(1);
    expect(await take(id)).toBeUndefined();
    expect(await take(99)).toBeUndefined();
  });

  it('refuses what a page that shows another store may not speak of', async () => {
    const here = await deleteCookie(ga);
    const inPrivate = await deleteCookie(privateGa);
    for (const shown of ['container', PRIVATE_STORE, undefined]) {
      expect(await undo.take(here, shown)).toBeUndefined();
    }
    for (const shown of ['0', undefined]) {
      expect(await undo.take(inPrivate, shown)).toBeUndefined();
    }
    // What is refused stays as it is.
    expect(stored().every(({ isDone }) => isDone)).toBe(true);
    expect(namesIn(await undo.take(inPrivate, PRIVATE_STORE))).toEqual(['_ga']);
  });

  it('reopens it: after a stop, cookies that are there cannot be restored again', async () => {
    const id = await deleteCookie();
    jar.set(ga, 'of the site');
    // Its outcome is known: the site may have set the cookie since, and the user wants it restored.
    expect(namesIn(await take(id))).toEqual(['_ga']);
    // The worker stops here, and the user tries again.
    expect(namesIn(await take(id))).toEqual([]);
  });

  it('leaves out what an interrupted deletion did not reach', async () => {
    const id = (await undo.stash([ga, gizmo], {})) ?? 0;
    await jar.expire(gizmo);
    expect(namesIn(await take(id))).toEqual(['_gizmo']);
  });

  it('leaves out cookies of a private window that was closed', async () => {
    const id = await deleteCookie(privateGa);
    expect(namesIn(await undo.take(id, PRIVATE_STORE))).toEqual(['_ga']);
    isPrivateWindowOpen = false;
    expect(namesIn(await undo.take(id, PRIVATE_STORE))).toEqual([]);
  });

  it('works even if it cannot be stored that it was reopened', async () => {
    const errors = collectErrors();
    const id = await deleteCookie();
    items.failing.add('save');
    expect(namesIn(await take(id))).toEqual(['_ga']);
    expect(errors).toEqual(['Error: The item cannot be stored']);
  });
});

it('drops one deletion', async () => {
  const first = await deleteCookie(ga);
  const second = await deleteCookie(gizmo);
  await undo.drop(first);
  expect(stored().map(({ id }) => id)).toEqual([second]);
});

describe('tidying', () => {
  it('drops what is too old, and sets the alarm for the next', async () => {
    await deleteCookie(ga);
    clock.advance(60_000);
    await deleteCookie(gizmo);
    clock.advance(UNDO_TIME - 60_000);
    await undo.tidy();
    expect(stored().map(namesIn)).toEqual([['_gizmo']]);
    expect(alarms.at(-1)).toEqual([START + 60_000 + UNDO_TIME, 1]);
    clock.advance(60_000);
    await undo.tidy();
    expect(stored()).toEqual([]);
    expect(alarms.at(-1)).toEqual([null, 0]);
  });

  it('drops cookies of a private window that was closed', async () => {
    await deleteCookie(privateGa);
    isPrivateWindowOpen = false;
    await undo.tidy();
    expect(stored()).toEqual([]);
    expect(alarms.at(-1)).toEqual([null, 0]);
  });

  it('finishes what a stop interrupted: what is there can no longer be restored', async () => {
    await undo.stash([ga, gizmo], {});
    await jar.expire(gizmo);
    await undo.tidy();
    expect(stored()).toMatchObject([{ isDone: true, cookies: [{ slot: gizmo.slot }] }]);
    jar.set(gizmo);
    await undo.tidy();
    expect(stored().map(namesIn)).toEqual([['_gizmo']]);
  });

  it('leaves a deletion as it is if the browser cannot be asked now', async () => {
    const errors = collectErrors();
    await undo.stash([ga], {});
    jar.read = () => Promise.reject(new Error('The browser does not respond'));
    await undo.tidy();
    expect(stored()).toMatchObject([{ isDone: false, cookies: [{ slot: ga.slot }] }]);
    expect(alarms.at(-1)).toEqual([START + UNDO_TIME, 1]);
    expect(errors).toEqual(['Error: The browser does not respond']);
  });

  it('offers what a stop has left behind, and nothing that is not there', async () => {
    const id = await deleteCookie();
    items.session.delete(storedDeletionSummaries.key);
    await undo.tidy();
    expect(offered().map((one) => one.id)).toEqual([id]);
    items.session.delete(storedDeletions.key);
    await undo.tidy();
    expect(offered()).toEqual([]);
  });

  it('writes nothing if nothing was stored', async () => {
    await undo.tidy();
    expect(items.saves).toEqual([]);
    expect(alarms).toEqual([[null, 0]]);
  });
});
