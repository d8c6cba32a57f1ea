import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSettingsKeeper,
  type SettingsKeeper,
} from '../../../src/background/settings/settings-keeper.ts';
import {
  MANAGED_SETTINGS_DELAY,
  onAnySettingsChanged,
  onSettingsChanged,
  readSettings,
  settingsCalls,
} from '../../../src/browser/settings-sources.ts';
import { storedLocalSettings } from '../../../src/settings/local-settings.ts';
import { type Settings, storedSettings } from '../../../src/settings/settings.ts';
import { withChange } from '../../../src/settings/settings-change.ts';
import {
  faultsOf,
  isCopyOutdated,
  isGuess,
  isOnThisDeviceOnly,
} from '../../../src/settings/settings-read.ts';
import { seal } from '../../../src/storage/versioned.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { FakeArea, installStorage } from '../../fakes/fake-storage.ts';

let sync: FakeArea;
let local: FakeArea;
let managed: FakeArea;
/** Milliseconds since this worker or page was started. */
let age: number;
/** Keys of quarantined items. */
let quarantined: string[];
let keeper: SettingsKeeper;

const { key } = storedSettings;
const initial = storedSettings.initial();
const blocking = withChange(initial, { block: { analytics: true } });
const blockingMore = withChange(blocking, { block: { unknown: true } });
const locked = { locked: { block: { unknown: true } } };

beforeEach(() => {
  sync = new FakeArea();
  local = new FakeArea();
  managed = new FakeArea();
  age = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => age);
  collectErrors();
  installStorage({ sync, local, managed });
  quarantined = [];
  keeper = createSettingsKeeper({
    ...settingsCalls,
    async quarantine(items) {
      if (local.failing.has('set')) throw new Error('QuotaExceededError');
      quarantined.push(...items.map(({ key }) => key));
    },
    onRead: () => undefined,
  });
});

/** What was read, and what follows from it. */
async function read() {
  const settings = await readSettings();
  return {
    ...settings,
    isLocal: isOnThisDeviceOnly(settings),
    isGuess: isGuess(settings),
    isOutdated: isCopyOutdated(settings),
    faults: faultsOf(settings),
  };
}

/** Changes the settings as the worker does: it reads them before. */
async function write(settings: Settings): Promise<void> {
  await keeper.load();
  await keeper.save(settings);
}

describe('a choice that settings from another device replaced', () => {
  const replaced = async () => (await readSettings()).copy.replaced;

  beforeEach(async () => {
    await write(blocking);
    await sync.set({ [key]: seal(storedSettings, initial) });
  });

  it('is remembered over the next starts', async () => {
    expect((await keeper.load()).own).toEqual(initial);
    expect(await replaced()).toEqual(blocking);
    await keeper.load();
    expect([await replaced(), (await read()).isOutdated]).toEqual([blocking, false]);
  });

  it('is forgotten once the user has made it again, and is not missed later', async () => {
    await write(blocking);
    await write(initial);
    expect(await replaced()).toBeNull();
  });

  it('is forgotten once the user confirms what holds now', async () => {
    await write(initial);
    expect(await replaced()).toBeNull();
    expect((await keeper.load()).copy.replaced).toBeNull();
  });

  it('is forgotten as well if sync takes nothing', async () => {
    await keeper.load();
    sync.failing.add('set');
    await write(initial);
    expect(await replaced()).toBeNull();
  });
});

describe('settings', () => {
  it('follow the user, or stay on this device if sync fails', async () => {
    await write(blocking);
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, faults: [] });
    sync.failing.add('set');
    await write(initial);
    expect(await read()).toMatchObject({ own: initial, isLocal: true });
    sync.failing.clear();
    await write(blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: false });
  });

  it('can be changed if sync never works', async () => {
    sync.failing.add('get').add('set');
    await write(blocking);
    expect(await read()).toMatchObject({ own: blocking, isLocal: true });
    await write(blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: true });
  });

  it('are those that sync held last if it cannot be read, and sync is not overwritten', async () => {
    await write(blocking);
    sync.failing.add('get');
    expect(await read()).toMatchObject({ own: blocking, isLocal: true });
    await write(blockingMore);
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    expect(await read()).toMatchObject({ own: blockingMore });
    sync.failing.clear();
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: true });
  });

  it('are those that another device had synced, if sync cannot be read later', async () => {
    sync.items[key] = seal(storedSettings, blocking);
    await keeper.load();
    sync.failing.add('get');
    expect(await read()).toMatchObject({ own: blocking, isOutdated: false });
  });

  it.each([
    ['garbage', 7, 'unreadable'],
    ['a half-written item', { version: 1, data: { block: { analytics: true } } }, 'unreadable'],
    ['an item of a newer version', { version: 99, data: blockingMore }, 'newer'],
  ])('are those that sync held last if it holds %s', async (_, raw, reason) => {
    await write(blocking);
    sync.items[key] = raw;
    expect(await read()).toMatchObject({
      own: blocking,
      faults: [{ area: 'sync', key, reason, raw }],
    });
  });

  it('are those that sync held last if it is empty, as Chromium leaves what it cannot repair', async () => {
    await write(blocking);
    sync.items = {};
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, isGuess: false });
    sync.failing.add('set');
    await write(blockingMore);
    sync.items[key] = seal(storedSettings, blocking);
    expect(await read()).toMatchObject({ own: blockingMore });
  });

  it('are a guess if the copy on this device is garbage and sync fails', async () => {
    await write(blocking);
    local.items[storedLocalSettings.key] = 7;
    sync.failing.add('get');
    expect(await read()).toMatchObject({ isGuess: true });
  });

  it('are those of sync if the copy on this device is garbage', async () => {
    await write(blocking);
    local.items[storedLocalSettings.key] = 7;
    const fault = { area: 'local', key: storedLocalSettings.key, reason: 'unreadable', raw: 7 };
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, faults: [fault] });
  });

  it('from another device, and nothing else in sync, replace those that are on this device alone', async () => {
    await write(blocking);
    sync.failing.add('set');
    await write(initial);
    for (const unusable of [7, { version: 99, data: {} }, undefined]) {
      sync.items[key] = unusable;
      expect(await read()).toMatchObject({ own: initial, isOutdated: false });
    }
    sync.items[key] = seal(storedSettings, blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore, isOutdated: true, isLocal: false });
  });

  it('that were chosen while sync could not be read are replaced by what another device had synced', async () => {
    await write(initial);
    sync.items[key] = seal(storedSettings, blocking);
    sync.failing.add('get');
    await write(withChange(initial, { badge: false }));
    expect(await read()).toMatchObject({ own: { badge: false }, isLocal: true });
    sync.failing.clear();
    expect(await read()).toMatchObject({ own: blocking, isLocal: false });
  });

  it('that an empty sync did not take are replaced by what another device syncs later', async () => {
    sync.failing.add('set');
    await write(blocking);
    expect(await read()).toMatchObject({ own: blocking, isLocal: true });
    sync.items[key] = seal(storedSettings, blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore });
  });

  it('are those of sync, and a guess, if the copy on this device cannot be read', async () => {
    await write(blocking);
    local.failing.add('get');
    const wanted = { own: blocking, isGuess: true, isOutdated: false, isLocal: false };
    expect(await read()).toMatchObject(wanted);
  });

  it('are the initial ones, and a guess, if nothing can be read', async () => {
    await write(blocking);
    sync.failing.add('get');
    local.failing.add('get');
    expect(await read()).toMatchObject({ own: initial, isGuess: true, faults: [] });
  });

  it('that can be stored nowhere are reported as failed', async () => {
    sync.failing.add('set');
    local.failing.add('set');
    await expect(write(blocking)).rejects.toThrow();
    expect(await read()).toMatchObject({ own: initial, isLocal: false });
  });

  it('that are not valid are refused', async () => {
    const wrong = { ...initial, exceptions: Array(101).fill({ name: 'x', action: 'keep' }) };
    await expect(write(wrong)).rejects.toThrow();
    expect([sync.items, local.items]).toEqual([{}, {}]);
  });

  it('that change in any area of storage are reported', async () => {
    const reports = { worker: 0, pages: 0 };
    onSettingsChanged(() => (reports.worker += 1));
    onAnySettingsChanged(() => (reports.pages += 1));
    await sync.set({ [key]: 7 });
    await managed.set(locked);
    await local.set({ quarantine: 7 });
    expect(reports).toEqual({ worker: 2, pages: 2 });
    await local.set({ [storedLocalSettings.key]: 7 });
    expect(reports).toEqual({ worker: 2, pages: 3 });
  });

  it('are synced as soon as sync works again', async () => {
    sync.failing.add('get').add('set');
    await write(blocking);
    await keeper.load();
    expect(sync.items).toEqual({});
    sync.failing.clear();
    await keeper.load();
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, isOutdated: false });
  });

  it('are not replaced by earlier ones that sync took just before it takes no more', async () => {
    sync.failing.add('set');
    await write(blocking);
    sync.failing.clear();
    await keeper.load();
    sync.failing.add('set');
    await keeper.save(blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: true });
  });

  it('are not replaced by earlier ones that sync took although it said that it did not', async () => {
    const { set } = sync;
    sync.set = async (items) => {
      await set.call(sync, items);
      throw new Error('No answer');
    };
    await write(blocking);
    sync.failing.add('get');
    await write(blockingMore);
    sync.failing.clear();
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: true });
  });

  it('that cannot be used are quarantined, and those in force take their place', async () => {
    await write(blocking);
    sync.items[key] = 7;
    await keeper.load();
    expect(quarantined).toEqual([key]);
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    local.items[storedLocalSettings.key] = 7;
    await keeper.load();
    expect(quarantined).toEqual([key, storedLocalSettings.key]);
    sync.failing.add('get');
    expect(await read()).toMatchObject({ own: blocking, faults: [] });
  });

  it('that cannot be used are not overwritten before they are quarantined', async () => {
    await write(blocking);
    sync.items[key] = 7;
    local.failing.add('set');
    await expect(write(blockingMore)).rejects.toThrow('Quota');
    expect([sync.items[key], quarantined]).toEqual([7, []]);
    local.failing.clear();
    await write(blockingMore);
    expect([sync.items[key], quarantined]).toEqual([
      seal(storedSettings, blockingMore),
      // Once after it was read, and again before it was overwritten: the quarantine keeps it once.
      [key, key],
    ]);
  });

  it('of a newer version are left alone, and those that were known last hold', async () => {
    const newer = { version: 99, data: {} };
    await write(blocking);
    sync.items[key] = newer;
    expect(await keeper.load()).toMatchObject({ own: blocking });
    await expect(keeper.save(blockingMore)).rejects.toThrow('newer');
    expect([sync.items[key], quarantined]).toEqual([newer, []]);
  });

  it('are not taken from a guess until the fourth failed read in a row', async () => {
    await write(blocking);
    sync.failing.add('set');
    await write(blockingMore);
    const before = structuredClone([sync.items, local.items]);
    sync.failing.clear();
    local.failing.add('get');
    for (let i = 0; i < 3; i += 1) await expect(keeper.load()).rejects.toThrow('cannot be read');
    expect([sync.items, local.items]).toEqual(before);
    expect(await keeper.load()).toMatchObject({ own: blocking });
  });

  it('that could not be read for a moment hold again after that', async () => {
    sync.failing.add('set');
    await write(blocking);
    for (let i = 0; i < 3; i += 1) {
      local.failing.add('get');
      for (let j = 0; j < 3; j += 1) await expect(keeper.load()).rejects.toThrow('cannot be read');
      local.failing.clear();
      expect(await keeper.load()).toMatchObject({ own: blocking });
    }
  });
});

describe('managed settings', () => {
  it('are those of the last time until the browser has reported them', async () => {
    managed.items = locked;
    await keeper.load();
    managed.items = {};
    const early = await read();
    expect(early.inForce.block.unknown).toBe(true);
    expect(early.isManagedPending).toBe(true);
    // A read that came too early does not forget them.
    await keeper.load();
    expect((await read()).isManagedPending).toBe(true);
  });

  it('end if the browser has had its time and reports none', async () => {
    managed.items = locked;
    await keeper.load();
    managed.items = {};
    age = MANAGED_SETTINGS_DELAY;
    expect((await read()).inForce.block.unknown).toBe(false);
    await keeper.load();
    age = 0;
    expect(await read()).toMatchObject({ isManagedPending: false, managed: { locked: {} } });
  });

  it('hold beside a choice that is on this device alone', async () => {
    managed.items = locked;
    sync.failing.add('set');
    await write(blocking);
    await keeper.load();
    managed.items = {};
    const settings = await read();
    expect(settings).toMatchObject({ own: blocking, isLocal: true, isManagedPending: true });
    expect(settings.inForce).toEqual(blockingMore);
  });

  it('are those of the last time if the browser cannot be asked', async () => {
    managed.items = locked;
    await keeper.load();
    managed.failing.add('get');
    age = MANAGED_SETTINGS_DELAY;
    expect(await read()).toMatchObject({ managed: locked, isOutdated: false });
  });

  it('are read again later if the browser could not be asked soon after its start', async () => {
    managed.items = locked;
    await keeper.load();
    managed.failing.add('get');
    expect(await read()).toMatchObject({ managed: locked, isManagedPending: true });
  });

  it('hold in part if another part cannot be read', async () => {
    managed.items = { ...locked, defaults: { badge: 'no' } };
    const settings = await read();
    expect(settings.inForce.block.unknown).toBe(true);
    expect(settings.unreadableManaged).toEqual(['defaults']);
  });
});
