import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSettingsKeeper, type SettingsKeeper } from '../../src/background/settings-keeper.ts';
import {
  MANAGED_SETTINGS_DELAY,
  onAnySettingsChanged,
  onSettingsChanged,
  readSettings,
  settingsCalls,
} from '../../src/browser/settings-sources.ts';
import { storedLocalSettings } from '../../src/settings/local-settings.ts';
import { type Settings, storedSettings } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';
import {
  faultsOf,
  isCopyOutdated,
  isGuess,
  isOnThisDeviceOnly,
} from '../../src/settings/settings-read.ts';
import { seal } from '../../src/storage/versioned.ts';
import { FakeArea } from '../fakes/fake-storage.ts';

let sync: FakeArea;
let local: FakeArea;
let managed: FakeArea;
/** Milliseconds since this worker or page was started. */
let age: number;

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
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { browser } = globalThis as unknown as { browser: object };
  Object.assign(browser, { storage: { sync, local, managed } });
  quarantine = [];
  keeper = createSettingsKeeper({
    ...settingsCalls,
    async quarantine(faults) {
      if (local.failing.has('set')) throw new Error('QuotaExceededError');
      quarantine.push(...faults.map(({ key }) => key));
    },
    onRead: () => undefined,
  });
});

/** As the worker does it at each start, and before each change. */
let keeper: SettingsKeeper;
let quarantine: string[];

/** What was read, and what follows from it. */
async function read() {
  const found = await readSettings();
  return {
    ...found,
    isLocal: isOnThisDeviceOnly(found),
    isUnsure: isGuess(found),
    isNew: isCopyOutdated(found),
    faults: faultsOf(found),
  };
}

async function write(settings: Settings): Promise<void> {
  await keeper.load();
  await keeper.save(settings);
}

describe('settings', () => {
  it('follow the user, and are on the device alone where that does not work', async () => {
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

  it('can be chosen where nothing ever follows the user', async () => {
    sync.failing.add('get').add('set');
    await write(blocking);
    expect(await read()).toMatchObject({ own: blocking, isLocal: true });
    await write(blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: true });
  });

  it('are those of the last time where they cannot be read, and are not written over', async () => {
    await write(blocking);
    sync.failing.add('get');
    expect(await read()).toMatchObject({ own: blocking, isLocal: true });
    await write(blockingMore);
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    expect(await read()).toMatchObject({ own: blockingMore });
    sync.failing.clear();
    expect(await read()).toMatchObject({ own: blockingMore, isLocal: true });
  });

  it('are those of the last time where they come from elsewhere and cannot be read', async () => {
    sync.items[key] = seal(storedSettings, blocking);
    await keeper.load();
    sync.failing.add('get');
    expect(await read()).toMatchObject({ own: blocking, isNew: false });
  });

  it.each([
    ['garbage', 7, 'unreadable'],
    ['half a write', { version: 1, data: { block: { analytics: true } } }, 'unreadable'],
    ['of a newer version', { version: 99, data: blockingMore }, 'newer'],
  ])('are those of the last time where sync holds what is %s', async (_, raw, reason) => {
    await write(blocking);
    sync.items[key] = raw;
    expect(await read()).toMatchObject({
      own: blocking,
      faults: [{ area: 'sync', key, reason, raw }],
    });
  });

  it('are those of the last time where sync is empty, as Chromium leaves what it cannot repair', async () => {
    await write(blocking);
    sync.items = {};
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, isUnsure: false });
    sync.failing.add('set');
    await write(blockingMore);
    sync.items[key] = seal(storedSettings, blocking);
    expect(await read()).toMatchObject({ own: blockingMore });
  });

  it('are not sure where what is kept here is garbage and sync fails', async () => {
    await write(blocking);
    local.items[storedLocalSettings.key] = 7;
    sync.failing.add('get');
    expect(await read()).toMatchObject({ isUnsure: true });
  });

  it('are those of sync where what is kept here is garbage', async () => {
    await write(blocking);
    local.items[storedLocalSettings.key] = 7;
    const fault = { area: 'local', key: storedLocalSettings.key, reason: 'unreadable', raw: 7 };
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, faults: [fault] });
  });

  it('from elsewhere count over what is here alone, and only those', async () => {
    await write(blocking);
    sync.failing.add('set');
    await write(initial);
    for (const useless of [7, { version: 99, data: {} }, undefined]) {
      sync.items[key] = useless;
      expect(await read()).toMatchObject({ own: initial, isNew: false });
    }
    sync.items[key] = seal(storedSettings, blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore, isNew: true, isLocal: false });
  });

  it('that were chosen while sync could not be read give way to what another device had chosen', async () => {
    await write(initial);
    sync.items[key] = seal(storedSettings, blocking);
    sync.failing.add('get');
    await write(withChange(initial, { badge: false }));
    expect(await read()).toMatchObject({ own: { badge: false }, isLocal: true });
    sync.failing.clear();
    expect(await read()).toMatchObject({ own: blocking, isLocal: false });
  });

  it('that could not be stored where sync was empty give way to what comes from elsewhere later', async () => {
    sync.failing.add('set');
    await write(blocking);
    expect(await read()).toMatchObject({ own: blocking, isLocal: true });
    sync.items[key] = seal(storedSettings, blockingMore);
    expect(await read()).toMatchObject({ own: blockingMore });
  });

  it('are those of sync, and not sure, where the device cannot be read', async () => {
    await write(blocking);
    local.failing.add('get');
    const wanted = { own: blocking, isUnsure: true, isNew: false, isLocal: false };
    expect(await read()).toMatchObject(wanted);
  });

  it('are the initial ones, and not sure, where nothing can be read', async () => {
    await write(blocking);
    sync.failing.add('get');
    local.failing.add('get');
    expect(await read()).toMatchObject({ own: initial, isUnsure: true, faults: [] });
  });

  it('that can be stored nowhere are not said to be', async () => {
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

  it('that change are told, wherever they do', async () => {
    const told = { worker: 0, pages: 0 };
    onSettingsChanged(() => (told.worker += 1));
    onAnySettingsChanged(() => (told.pages += 1));
    await sync.set({ [key]: 7 });
    await managed.set(locked);
    await local.set({ quarantine: 7 });
    expect(told).toEqual({ worker: 2, pages: 2 });
    await local.set({ [storedLocalSettings.key]: 7 });
    expect(told).toEqual({ worker: 2, pages: 3 });
  });

  it('follow the user again as soon as they can', async () => {
    sync.failing.add('get').add('set');
    await write(blocking);
    await keeper.load();
    expect(sync.items).toEqual({});
    sync.failing.clear();
    await keeper.load();
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    expect(await read()).toMatchObject({ own: blocking, isLocal: false, isNew: false });
  });

  it('that are of no use are set aside, and those that count take their place', async () => {
    await write(blocking);
    sync.items[key] = 7;
    await keeper.load();
    expect(quarantine).toEqual([key]);
    expect(sync.items[key]).toEqual(seal(storedSettings, blocking));
    local.items[storedLocalSettings.key] = 7;
    await keeper.load();
    expect(quarantine).toEqual([key, storedLocalSettings.key]);
    sync.failing.add('get');
    expect(await read()).toMatchObject({ own: blocking, faults: [] });
  });

  it('that are of no use are not written over before they are set aside', async () => {
    await write(blocking);
    sync.items[key] = 7;
    local.failing.add('set');
    await expect(write(blockingMore)).rejects.toThrow('Quota');
    expect([sync.items[key], quarantine]).toEqual([7, []]);
    local.failing.clear();
    await write(blockingMore);
    expect([sync.items[key], quarantine]).toEqual([
      seal(storedSettings, blockingMore),
      // Once as it was read, and once more before it was written over, which is the same to who keeps it.
      [key, key],
    ]);
  });

  it('of a newer version are left to it, and what is known holds', async () => {
    const newer = { version: 99, data: {} };
    await write(blocking);
    sync.items[key] = newer;
    expect(await keeper.load()).toMatchObject({ own: blocking });
    await expect(keeper.save(blockingMore)).rejects.toThrow('newer');
    expect([sync.items[key], quarantine]).toEqual([newer, []]);
  });

  it('are not guessed at where the device cannot be read, until that is hopeless', async () => {
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

  it('that could not be read for a moment hold again', async () => {
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

describe('what an administrator prescribes', () => {
  it('is known from the last time while the browser does not tell of it yet', async () => {
    managed.items = locked;
    await keeper.load();
    managed.items = {};
    const early = await read();
    expect(early.inForce.block.unknown).toBe(true);
    expect(early.managedState).toBe('pending');
    // Nor is it forgotten because nothing was told so early.
    await keeper.load();
    expect((await read()).managedState).toBe('pending');
  });

  it('is over when the browser has had its time and tells of none', async () => {
    managed.items = locked;
    await keeper.load();
    managed.items = {};
    age = MANAGED_SETTINGS_DELAY;
    expect((await read()).inForce.block.unknown).toBe(false);
    await keeper.load();
    age = 0;
    expect(await read()).toMatchObject({ managedState: 'reported', managed: { locked: {} } });
  });

  it('costs nothing that is kept here alone, nor does that cost it', async () => {
    managed.items = locked;
    sync.failing.add('set');
    await write(blocking);
    await keeper.load();
    managed.items = {};
    const holding = await read();
    expect(holding).toMatchObject({ own: blocking, isLocal: true, managedState: 'pending' });
    expect(holding.inForce).toEqual(blockingMore);
  });

  it('is that of the last time where the browser cannot be asked', async () => {
    managed.items = locked;
    await keeper.load();
    managed.failing.add('get');
    age = MANAGED_SETTINGS_DELAY;
    expect(await read()).toMatchObject({ managed: locked, isNew: false });
  });

  it('holds in part where a part cannot be read', async () => {
    managed.items = { ...locked, defaults: { badge: 'no' } };
    const holding = await read();
    expect(holding.inForce.block.unknown).toBe(true);
    expect(holding.unreadableManaged).toEqual(['defaults']);
  });
});
