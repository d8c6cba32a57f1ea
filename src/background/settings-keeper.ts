import * as v from 'valibot';
import {
  readSettings,
  type SettingsCalls,
  type SettingsRead,
  storedLocalSettings,
} from '../browser/settings-store.ts';
import { type Settings, storedSettings } from '../settings/settings.ts';
import type { QuarantinedItem } from '../storage/quarantine.ts';

/** Reads and writes settings by what was read last. Call it from the worker's queue alone. */
export interface SettingsKeeper {
  /** Rejects where others may hold than those that can be read: nothing is to be done by a guess. */
  load(): Promise<SettingsRead>;
  /** Rejects where they cannot be stored. */
  save(settings: Settings): Promise<void>;
}

/** Each call answers in time or rejects: the worker's queue waits for all of them. */
export interface SettingsSurroundings extends SettingsCalls {
  quarantine: (faults: readonly Omit<QuarantinedItem, 'at'>[]) => Promise<void>;
  /** Called as soon as they are read, or guessed at: what waits for them need not wait for anything else. */
  found: (read: SettingsRead) => void;
}

/** What cannot be read so many times in a row is lost: else a broken profile would have nothing work. */
const ATTEMPTS = 4;

export function createSettingsKeeper(around: SettingsSurroundings): SettingsKeeper {
  let last: SettingsRead | undefined;
  let failures = 0;

  const keep = (here: SettingsRead['here']): Promise<void> =>
    around.writeStored('local', storedLocalSettings, here);

  /** Has settings follow the user; answers false where the browser will not: over its quota, or not to be had. */
  async function follow(own: Settings, here: SettingsRead['here']): Promise<boolean> {
    try {
      await around.writeStored('sync', storedSettings, own);
    } catch {
      return false;
    }
    await keep({ ...here, own: null, synced: own }).catch(console.error);
    return true;
  }

  /** Sets aside what cannot be used, and answers it. Each alone, since both may be under one key. */
  async function quarantined(faults: SettingsRead['faults']): Promise<SettingsRead['faults']> {
    const useless = faults.filter((fault) => !isOfNewer(fault));
    for (const { key, reason, raw } of useless) await around.quarantine([{ key, reason, raw }]);
    return useless;
  }

  /**
   * Sets aside what cannot be used, has what is kept here alone follow the user once that is possible, and
   * keeps what is new.
   */
  async function mend({ own, here, isNew, isUnread, faults }: SettingsRead): Promise<void> {
    const useless = await quarantined(faults);
    const isLate = here.own !== null || useless.some(({ area }) => area === 'sync');
    const isFree = !isUnread && !faults.some(isOfNewer);
    if (isLate && isFree && (await follow(own, here))) return;
    if (isNew || useless.length > 0) await keep(here);
  }

  async function load(): Promise<SettingsRead> {
    const read = await readSettings(around);
    around.found(read);
    failures = read.isUnsure ? failures + 1 : 0;
    if (failures > 0 && failures < ATTEMPTS) throw new Error('Settings cannot be read');
    last = read;
    // Where the disk is full, what is wrong stays where it is, and the next start tries again.
    await mend(read).catch(console.error);
    return read;
  }

  return {
    load,
    async save(settings) {
      v.assert(storedSettings.schema, settings);
      const { here, isUnread, faults } = last ?? (await load());
      if (faults.some(isOfNewer)) throw new Error('Settings of a newer version');
      // What would be written over could not be set aside as it was read: not before it is.
      await quarantined(faults);
      // Here first: a stop in between must cost neither these nor what is known of those before.
      const [kept] = await Promise.allSettled([keep({ ...here, own: settings })]);
      const isSynced = !isUnread && (await follow(settings, here));
      if (!isSynced && kept.status === 'rejected') throw kept.reason;
    },
  };
}

/** Synced from a device with a newer version: it goes on using them, so they stay as they are. */
function isOfNewer({ area, reason }: SettingsRead['faults'][number]): boolean {
  return area === 'sync' && reason === 'newer';
}
