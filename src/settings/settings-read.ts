import * as v from 'valibot';
import {
  type LocalSettings,
  type RawManagedSettings,
  storedLocalSettings,
} from './local-settings.ts';
import { hasLostAny, lostChoices } from './lost-choices.ts';
import {
  initialSettings,
  type ManagedSettings,
  managedSettingsSchema,
  settingsInForce,
} from './managed-settings.ts';
import { type Settings, storedSettings } from './settings.ts';

/** What one area of storage said when it was asked for settings. */
export type SourceRead<T> =
  | { state: 'ok'; value: T }
  /** Nothing is stored there, or the browser could not be asked. */
  | { state: 'empty' | 'failing' }
  /** Something is stored there that this version cannot use. */
  | { state: 'unreadable' | 'newer'; raw: unknown };

/** What the browser said of managed settings. */
export interface ManagedRead {
  /** Those that the browser has reported now, or else those of the last time. */
  raw: RawManagedSettings;
  /** Chromium has not reported them yet, and has to be asked again. */
  isPending: boolean;
}

/** Everything that was read of settings, and what follows from it. */
export interface SettingsRead {
  /** The user's choice. */
  own: Settings;
  /** The readable parts of what an administrator has set. */
  managed: ManagedSettings;
  /** The user's choice with the managed settings over it. */
  inForce: Settings;
  /** `storage.sync`, where settings follow the user. */
  sync: SourceRead<Settings>;
  /** `storage.local`, this device's copy. */
  local: SourceRead<LocalSettings>;
  /** Those that an administrator has set are of the last time, and have to be read again. */
  isManagedPending: boolean;
  /** Names of the parts of the managed settings that could not be read. */
  unreadableManaged: readonly string[];
  /** What this device's copy should be now. */
  copy: LocalSettings;
}

/** A stored item that this version cannot use, as it was found. */
export interface SettingsFault {
  area: 'sync' | 'local';
  key: string;
  reason: 'unreadable' | 'newer';
  raw: unknown;
}

/**
 * Decides which settings hold. A choice that `storage.sync` has not taken holds until `sync` holds something else
 * than it did then and than it was asked to take; what that lacks of this device's choice is remembered. If `sync`
 * fails, is empty (as Chromium leaves it when it cannot repair it) or cannot be used, what it held last holds.
 */
export function mergeSources(
  sync: SourceRead<Settings>,
  local: SourceRead<LocalSettings>,
  { raw, isPending }: ManagedRead,
): SettingsRead {
  const before = valueIn(local) ?? storedLocalSettings.initial();
  const synced = valueIn(sync);
  const isFromElsewhere =
    synced !== null && !isSame(synced, before.synced) && !isSame(synced, before.attempted);
  const { managed, unreadable } = parseManaged(raw);
  const unsynced = isFromElsewhere || isSame(synced, before.own) ? null : before.own;
  const lastSynced = synced ?? before.synced;
  const own = unsynced ?? lastSynced ?? initialSettings(managed);
  const earlier = before.replaced ?? (isFromElsewhere ? (before.own ?? before.synced) : null);
  const isLost = earlier !== null && hasLostAny(lostChoices(earlier, own));
  const replaced = isLost ? earlier : null;
  const attempted = sync.state === 'failing' ? (before.attempted ?? before.own) : unsynced;
  const copy = { own: unsynced, attempted, synced: lastSynced, replaced, managed: raw };
  return {
    own,
    managed,
    inForce: settingsInForce(own, managed),
    sync,
    local,
    isManagedPending: isPending,
    unreadableManaged: unreadable,
    copy,
  };
}

/** Whether the user's choice is on this device alone for now. */
export function isOnThisDeviceOnly({ sync, copy }: SettingsRead): boolean {
  return copy.own !== null || sync.state === 'failing';
}

/** Whether other settings may hold than those that could be read. */
export function isGuess({ sync, local }: SettingsRead): boolean {
  return local.state === 'failing' || (sync.state === 'failing' && isUnusable(local));
}

/** Whether `storage.sync` may be overwritten: not if it cannot be read or a newer version uses it. */
export function maySync({ sync }: SettingsRead): boolean {
  return sync.state !== 'failing' && sync.state !== 'newer';
}

/** Whether this device's copy differs from what it should be. */
export function isCopyOutdated({ local, copy }: SettingsRead): boolean {
  if (local.state === 'failing') return false;
  return !isSame(copy, valueIn(local) ?? storedLocalSettings.initial());
}

/** The stored items that this version cannot use. */
export function faultsOf({ sync, local }: SettingsRead): SettingsFault[] {
  const faults: SettingsFault[] = [];
  if (isUnusable(sync)) {
    faults.push({ area: 'sync', key: storedSettings.key, reason: sync.state, raw: sync.raw });
  }
  if (isUnusable(local)) {
    faults.push({
      area: 'local',
      key: storedLocalSettings.key,
      reason: local.state,
      raw: local.raw,
    });
  }
  return faults;
}

function isUnusable<T>(
  source: SourceRead<T>,
): source is Extract<SourceRead<T>, { state: 'unreadable' | 'newer' }> {
  return source.state === 'unreadable' || source.state === 'newer';
}

function valueIn<T>(source: SourceRead<T>): T | null {
  return source.state === 'ok' ? source.value : null;
}

/** Parses part by part: one that cannot be read does not disable the others. */
function parseManaged(raw: RawManagedSettings) {
  const managed: ManagedSettings = {};
  const unreadable: string[] = [];
  for (const [key, schema] of Object.entries(managedSettingsSchema.entries)) {
    const parsed = v.safeParse(schema, raw[key] ?? {});
    if (parsed.success) Object.assign(managed, { [key]: parsed.output });
    else unreadable.push(key);
  }
  return { managed, unreadable };
}

function isSame(a: object | null, b: object | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
