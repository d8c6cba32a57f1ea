import * as v from 'valibot';
import type { Versioned } from '../storage/versioned.ts';
import { type Settings, settingsSchema, toVersion2 } from './settings.ts';

/** Managed settings as the browser reported them, before they are parsed. */
export type RawManagedSettings = Record<string, unknown>;

/** This device's copy of the settings. */
export interface LocalSettings {
  /** The user's choice that `storage.sync` has not taken yet; null if there is none. */
  own: Settings | null;
  /**
   * A choice that `storage.sync` may hold by now, whatever it answered when it was asked to take it; null if there is
   * none.
   */
  attempted: Settings | null;
  /** What `storage.sync` held when it could last be read; null if it never was. */
  synced: Settings | null;
  /**
   * The user's choice here before settings from another device replaced it, if they lack some of it, until the
   * user changes or confirms the settings on this device.
   */
  replaced: Settings | null;
  /** The managed settings as the browser last reported them. */
  managed: RawManagedSettings;
}

/** Kept in `storage.local` as one item, so that it is never half written. The worker is the only writer. */
export const storedLocalSettings: Versioned<LocalSettings> = {
  key: 'local-settings',
  schema: v.object({
    own: v.nullable(settingsSchema),
    attempted: v.nullable(settingsSchema),
    synced: v.nullable(settingsSchema),
    replaced: v.nullable(settingsSchema),
    managed: v.looseObject({}),
  }),
  migrations: [
    (data) => {
      const before = v.parse(v.looseObject({ own: held, synced: held, replaced: held }), data);
      const { own, synced, replaced } = before;
      return {
        ...before,
        own: migrated(own),
        synced: migrated(synced),
        replaced: migrated(replaced),
      };
    },
    (data) => ({ ...v.parse(v.looseObject({}), data), attempted: null }),
  ],
  initial: () => ({ own: null, attempted: null, synced: null, replaced: null, managed: {} }),
};

const held = v.nullable(v.unknown());

function migrated(settings: unknown): unknown {
  return settings === null ? null : toVersion2(settings);
}
