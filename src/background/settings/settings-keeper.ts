import * as v from 'valibot';
import { readSettings, type SettingsCalls } from '../../browser/settings-sources.ts';
import { type LocalSettings, storedLocalSettings } from '../../settings/local-settings.ts';
import { type Settings, storedSettings } from '../../settings/settings.ts';
import {
  faultsOf,
  isCopyOutdated,
  isGuess,
  maySync,
  type SettingsFault,
  type SettingsRead,
} from '../../settings/settings-read.ts';
import type { QuarantinedItem } from '../../storage/quarantine.ts';

/** Reads and writes the settings, by what was last read. Call it from the worker's queue only. */
export interface SettingsKeeper {
  /** Rejects if the settings we could read may not be the ones in force. Never act on a guess. */
  load(): Promise<SettingsRead>;
  /** Rejects if the settings cannot be stored anywhere. */
  save(settings: Settings): Promise<void>;
}

/** Each call settles in time: the worker's queue waits for all of them. */
interface SettingsKeeperPorts extends SettingsCalls {
  quarantine: (items: readonly Omit<QuarantinedItem, 'at'>[]) => Promise<void>;
  /** Called as soon as settings are read, even if they are a guess, before anything is written. */
  onRead: (read: SettingsRead) => void;
}

/** After this many failed reads in a row, use what there is: a broken profile must not disable us. */
const MAX_ATTEMPTS = 4;

export function createSettingsKeeper(ports: SettingsKeeperPorts): SettingsKeeper {
  let last: SettingsRead | undefined;
  let failures = 0;

  const writeCopy = (copy: LocalSettings): Promise<void> =>
    ports.writeStored('local', storedLocalSettings, copy);

  /** Writes settings to `storage.sync`. Returns false if the browser refuses (quota, sync unavailable). */
  async function sync(own: Settings, copy: LocalSettings): Promise<boolean> {
    try {
      await ports.writeStored('sync', storedSettings, own);
    } catch {
      return false;
    }
    await writeCopy({ ...copy, own: null, attempted: null, synced: own }).catch(console.error);
    return true;
  }

  /** Quarantines what this version cannot use, and returns it. One by one: two may share a key. */
  async function quarantine(read: SettingsRead): Promise<SettingsFault[]> {
    // Settings that a newer version on another device synced stay as they are: that version uses them.
    const unusable = faultsOf(read).filter(
      ({ area, reason }) => area !== 'sync' || reason !== 'newer',
    );
    for (const { key, reason, raw } of unusable) await ports.quarantine([{ key, reason, raw }]);
    return unusable;
  }

  /** Quarantines what cannot be used, syncs what is on this device alone, and updates the copy. */
  async function repair(read: SettingsRead): Promise<void> {
    const { own, copy } = read;
    const unusable = await quarantine(read);
    const isUnsynced = copy.own !== null || unusable.some(({ area }) => area === 'sync');
    if (isUnsynced && maySync(read) && (await sync(own, copy))) return;
    if (isCopyOutdated(read) || unusable.length > 0) await writeCopy(copy);
  }

  async function load(): Promise<SettingsRead> {
    const read = await readSettings(ports);
    ports.onRead(read);
    failures = isGuess(read) ? failures + 1 : 0;
    if (failures > 0 && failures < MAX_ATTEMPTS) throw new Error('Settings cannot be read');
    last = read;
    // If the disk is full, what is wrong stays as it is, and the next start tries again.
    await repair(read).catch(console.error);
    return read;
  }

  return {
    load,
    async save(settings) {
      v.assert(storedSettings.schema, settings);
      const read = last ?? (await load());
      if (read.sync.state === 'newer') throw new Error('Settings of a newer version');
      // The read may have failed to quarantine what is about to be overwritten.
      await quarantine(read);
      // The copy first: a stop in between must lose neither these settings nor those before.
      const attempted = read.copy.attempted ?? settings;
      const copy = { ...read.copy, attempted, replaced: null };
      const [stored] = await Promise.allSettled([writeCopy({ ...copy, own: settings })]);
      const isSynced = maySync(read) && (await sync(settings, copy));
      if (!isSynced && stored.status === 'rejected') throw stored.reason;
    },
  };
}
