import {
  readSettings,
  type SettingsRead,
  writeHere,
  writeSettings,
} from '../browser/settings-store.ts';
import { writeStored } from '../browser/storage.ts';
import { type Settings, settingsThing } from '../settings/settings.ts';
import type { SetAside } from '../stored/aside.ts';

/** Reads and writes settings by what was read last. Call it from the worker's queue alone. */
export interface SettingsKeeper {
  load(): Promise<SettingsRead>;
  /** Rejects where they cannot be stored, or others may hold that could not be read. */
  save(settings: Settings): Promise<void>;
  /** Throws where others may hold than those that were read: what goes by them is left as it is. */
  assertSure(): void;
}

export interface SettingsSurroundings {
  putAside: (faults: readonly Omit<SetAside, 'at'>[]) => Promise<void>;
  /** Called as soon as they are read: what waits for them need not wait for what is then mended. */
  found: (read: SettingsRead) => void;
}

export function createSettingsKeeper({ putAside, found }: SettingsSurroundings): SettingsKeeper {
  let last: SettingsRead | undefined;

  async function mend({ own, here, isNew, faults }: SettingsRead): Promise<void> {
    for (const fault of faults) {
      if (isOfNewer(fault)) continue;
      const { area, key, reason, raw } = fault;
      await putAside([{ key, reason, raw }]);
      if (area === 'sync') await writeStored('sync', settingsThing, own);
      else await writeHere(here);
    }
    if (isNew) await writeHere(here);
  }

  function sure(): SettingsRead {
    if (last?.isUnsure !== false) throw new Error('Settings cannot be read');
    return last;
  }

  return {
    async load() {
      last = await readSettings();
      found(last);
      // Where the disk is full, what is wrong stays where it is, and the next start tries again.
      await mend(last).catch(console.error);
      return last;
    },
    async save(settings) {
      const read = sure();
      if (read.faults.some(isOfNewer)) throw new Error('Settings of a newer version');
      await writeSettings(settings, read);
    },
    assertSure: () => void sure(),
  };
}

/** Synced from a device with a newer version: it goes on using them, so they stay as they are. */
function isOfNewer({ area, reason }: SettingsRead['faults'][number]): boolean {
  return area === 'sync' && reason === 'newer';
}
