import { beforeEach, expect, it, vi } from 'vitest';
import { readSettings, writeSettings } from '../../src/browser/settings-store.ts';
import { browser } from '../../src/browser/webext.ts';
import { settingsThing } from '../../src/settings/settings.ts';
import { withChange } from '../../src/settings/settings-change.ts';
import { seal } from '../../src/stored/versioned.ts';

/** An area of the browser's storage, which may be broken. */
class FakeArea {
  items: Record<string, unknown> = {};
  isReadable = true;
  isFull = false;

  async get(key: string | null): Promise<Record<string, unknown>> {
    if (!this.isReadable) throw new Error('The database is corrupt');
    return key === null ? this.items : { [key]: this.items[key] };
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (!this.isReadable || this.isFull) throw new Error('QuotaExceededError');
    Object.assign(this.items, items);
  }

  async remove(key: string): Promise<void> {
    delete this.items[key];
  }
}

const { key } = settingsThing;
const wanted = withChange(settingsThing.initial(), { block: { analytics: true } });
let sync: FakeArea;
let local: FakeArea;

beforeEach(() => {
  sync = new FakeArea();
  local = new FakeArea();
  Object.assign(browser, { storage: { sync, local, managed: new FakeArea() } });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

it('where they follow the user count', async () => {
  await writeSettings(wanted, false);
  expect(await readSettings()).toMatchObject({ own: wanted, isLocal: false, faults: [] });
  expect(local.items).toEqual({});
});

it.each(['isFull', 'isReadable'] as const)(
  'are kept on the device, and said to be, where sync fails (%s)',
  async (what) => {
    sync[what] = what === 'isFull';
    await writeSettings(wanted, false);
    expect(local.items[key]).toEqual(seal(settingsThing, wanted));
    expect(await readSettings()).toMatchObject({ own: wanted, isLocal: true, faults: [] });
  },
);

it('are those of sync where the device cannot be read', async () => {
  sync.items[key] = seal(settingsThing, wanted);
  local.isReadable = false;
  expect(await readSettings()).toMatchObject({ own: wanted, isLocal: false });
});

it('are the initial ones where nothing can be read, and are not said to be stored', async () => {
  sync.isReadable = false;
  local.isReadable = false;
  expect(await readSettings()).toMatchObject({ own: settingsThing.initial(), faults: [] });
  await expect(writeSettings(wanted, false)).rejects.toThrow();
});

it.each([
  ['garbage', 7, 'unreadable'],
  ['half a write', { version: 3, data: { block: { analytics: true } } }, 'unreadable'],
  ['a newer version', { version: 99, data: wanted }, 'newer'],
])(
  '%s is handed over as it was found, and costs the other area nothing',
  async (_, raw, reason) => {
    sync.items[key] = raw;
    local.items[key] = seal(settingsThing, wanted);
    const read = await readSettings();
    expect(read).toMatchObject({ own: wanted, faults: [{ area: 'sync', reason, raw }] });
  },
);
