import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  onSettingsChanged,
  POLICY_DELAY,
  readSettings,
  rememberPolicy,
  writeSettings,
} from '../../src/browser/settings-store.ts';
import { settingsThing } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';
import { seal } from '../../src/stored/versioned.ts';

type Area = 'local' | 'sync' | 'managed';
type Change = Record<string, { newValue?: unknown }>;

/** Storage in memory, of which each area can be made to fail. */
function fakeStorage() {
  const held: Record<Area, Record<string, unknown>> = { local: {}, sync: {}, managed: {} };
  const failing = new Set<string>();
  const listeners: Record<Area, ((change: Change) => void)[]> = {
    local: [],
    sync: [],
    managed: [],
  };
  const areaOf = (area: Area) => {
    const check = (call: string): void => {
      if (failing.has(`${area}.${call}`)) throw new Error(`No ${call} in ${area}`);
    };
    return {
      async get(key: string | null) {
        check('get');
        return key === null ? held[area] : { [key]: held[area][key] };
      },
      async set(items: object) {
        check('set');
        Object.assign(held[area], items);
      },
      async remove(key: string) {
        delete held[area][key];
      },
      onChanged: {
        addListener: (listener: (change: Change) => void) => listeners[area].push(listener),
      },
    };
  };
  const storage = { local: areaOf('local'), sync: areaOf('sync'), managed: areaOf('managed') };
  return { storage, held, failing, listeners };
}

let fake: ReturnType<typeof fakeStorage>;
/** Milliseconds since this worker or page was started. */
let age: number;

const initial = settingsThing.initial();
const blocking = withChange(initial, { block: { analytics: true } });
const locked = { locked: { block: { unlisted: true } } };

beforeEach(() => {
  fake = fakeStorage();
  age = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => age);
  Object.assign((globalThis as unknown as { browser: object }).browser, { storage: fake.storage });
});

describe('settings', () => {
  it('follow the user, and are on the device alone where that does not work', async () => {
    await writeSettings(blocking, false);
    expect(fake.held.sync['settings']).toEqual(seal(settingsThing, blocking));
    fake.failing.add('sync.set');
    await writeSettings(initial, false);
    expect(await readSettings()).toMatchObject({ own: initial, isLocal: true });
    fake.failing.clear();
    await writeSettings(blocking, false);
    expect(fake.held.local).toEqual({});
    expect(await readSettings()).toMatchObject({ own: blocking, isLocal: false });
  });

  it('that cannot be read are not taken for none, nor written over', async () => {
    await writeSettings(blocking, false);
    fake.failing.add('sync.get');
    const read = await readSettings();
    expect(read).toMatchObject({ own: initial, isUnread: true });
    fake.failing.clear();
    await writeSettings(withChange(read.own, { badge: false }), read.isUnread);
    expect(fake.held.sync['settings']).toEqual(seal(settingsThing, blocking));
  });

  it('that are not valid are refused', async () => {
    const wrong = { ...initial, exceptions: Array(101).fill({ name: 'x', action: 'keep' }) };
    await expect(writeSettings(wrong, false)).rejects.toThrow();
    expect(fake.held).toEqual({ local: {}, sync: {}, managed: {} });
  });

  it.each([
    ['usable ones', seal(settingsThing, blocking), true],
    ['those of a newer version', { version: 99, data: {} }, false],
    ['garbage', 'garbage', false],
    ['none, since they were cleared', undefined, false],
  ])('from elsewhere count over what is here alone where they are %s', (_, newValue, isLater) => {
    const told: boolean[] = [];
    onSettingsChanged((isSynced) => told.push(isSynced));
    for (const listener of fake.listeners.sync) listener({ settings: { newValue } });
    expect(told).toEqual([isLater]);
  });
});

describe('what an administrator prescribes', () => {
  /** As the worker does it at each start. */
  async function remember(): Promise<void> {
    const { newPolicy } = await readSettings();
    if (newPolicy !== null) await rememberPolicy(newPolicy);
  }

  it('is known from the last time while the browser does not tell of it yet', async () => {
    fake.held.managed = locked;
    await remember();
    fake.held.managed = {};
    const early = await readSettings();
    expect(early.inForce.block.unlisted).toBe(true);
    expect(early.isPolicyOld).toBe(true);
    // Nor is it forgotten because nothing was told so early.
    await remember();
    expect((await readSettings()).isPolicyOld).toBe(true);
  });

  it('is over when the browser has had its time and tells of none', async () => {
    fake.held.managed = locked;
    await remember();
    fake.held.managed = {};
    age = POLICY_DELAY;
    expect((await readSettings()).inForce.block.unlisted).toBe(false);
    await remember();
    age = 0;
    expect(await readSettings()).toMatchObject({ isPolicyOld: false, policy: { locked: {} } });
  });

  it('holds in part where a part cannot be read', async () => {
    fake.held.managed = { ...locked, defaults: { badge: 'no' } };
    const read = await readSettings();
    expect(read.inForce.block.unlisted).toBe(true);
    expect(read.isPolicyFaulty).toBe(true);
  });
});
