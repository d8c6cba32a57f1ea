import * as v from 'valibot';
import {
  initialSettings,
  type ManagedSettings,
  managedSettingsSchema,
  settingsInForce,
} from '../settings/managed-settings.ts';
import { type Settings, settingsSchema, storedSettings } from '../settings/settings.ts';
import type { Fault, Versioned } from '../storage/versioned.ts';
import { onStoredChanged, readStored, writeStored } from './storage.ts';
import { browser } from './webext.ts';

/** The user's settings and what an administrator prescribes, as they are now. */
export interface SettingsRead {
  /** What the user has chosen. */
  own: Settings;
  managed: ManagedSettings;
  /** Both together: what holds. */
  inForce: Settings;
  /** What was stored and cannot be used, as it was found. */
  faults: { area: 'sync' | 'local'; key: string; reason: Fault; raw: unknown }[];
  /** They could not be stored where they follow the user, and are on this device alone. */
  isLocal: boolean;
  /** What would follow the user could not be read: nothing may be written over it. */
  isUnread: boolean;
  /** What is kept here could not be read, and others may hold: `own` is a guess. */
  isUnsure: boolean;
  /** What is to be kept on this device. */
  here: LocalSettings;
  /** The browser has told of something else than what is kept on this device. */
  isNew: boolean;
  /** The administrator's policy cannot be read, in part or in whole. */
  isManagedFaulty: boolean;
  /** The managed is the one of the last time, since the browser does not tell of any yet. */
  isManagedStale: boolean;
}

/** On this device, in one piece, so that it is never half written. The worker is the only writer. */
export const storedLocalSettings: Versioned<LocalSettings> = {
  key: 'local-settings',
  schema: v.object({
    /** What `sync` would not take. */
    own: v.nullable(settingsSchema),
    /** What `sync` held when it could last be read. */
    synced: v.nullable(settingsSchema),
    /** The administrator's policy as it was found last. */
    managed: v.looseObject({}),
  }),
  migrations: [],
  initial: () => ({ own: null, synced: null, managed: {} }),
};

interface LocalSettings {
  own: Settings | null;
  synced: Settings | null;
  managed: RawManagedSettings;
}

type RawManagedSettings = Record<string, unknown>;

/** Chromium tells of a policy 2 to 2.5 s after it has started (measured); until then of none. */
export const MANAGED_SETTINGS_DELAY = 10_000;

/** What of the browser is called for settings. */
export const settingsCalls = { readStored, writeStored, readManaged };

export type SettingsCalls = typeof settingsCalls;

/**
 * Settings follow the user through `storage.sync`. What the browser will not store there (its quota is
 * 8 kB for one thing) is kept on this device, and counts for as long as `sync` holds what it held then.
 * Where `sync` cannot be read, is empty (as Chromium leaves it that cannot repair it) or holds what is of no
 * use, what it held last counts.
 */
export async function readSettings(calls: SettingsCalls = settingsCalls): Promise<SettingsRead> {
  const [sync, local, told] = await Promise.all([
    readArea(calls, 'sync', storedSettings),
    readArea(calls, 'local', storedLocalSettings),
    calls.readManaged().catch(() => null),
  ]);
  const kept = local.value ?? storedLocalSettings.initial();
  const { raw, managed, ...aboutPolicy } = readManagedParts(told, kept.managed);
  const isOther = sync.value !== null && !isSame(sync.value, kept.synced);
  const here = {
    own: isOther ? null : kept.own,
    synced: sync.value ?? kept.synced,
    managed: raw,
  };
  const own = here.own ?? here.synced ?? initialSettings(managed);
  return {
    own,
    managed,
    inForce: settingsInForce(own, managed),
    faults: [...sync.faults, ...local.faults],
    isLocal: here.own !== null || sync.isFailing,
    isUnread: sync.isFailing,
    isUnsure: local.isFailing || (sync.isFailing && local.faults.length > 0),
    here,
    isNew: !local.isFailing && (isOther || !isSame(raw, kept.managed)),
    ...aboutPolicy,
  };
}

function isSame(one: object, other: object | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function readArea<T>(calls: SettingsCalls, area: 'sync' | 'local', thing: Versioned<T>) {
  const read = await calls.readStored(area, thing).catch(console.error);
  return {
    /** Null where there is none that can be used. */
    value: read?.ok && read.raw !== undefined ? read.value : null,
    faults: read && !read.ok ? [{ area, key: thing.key, reason: read.reason, raw: read.raw }] : [],
    isFailing: !read,
  };
}

/** Calls back when settings that follow the user changed, from here or elsewhere, or the administrator's did. */
export function onSettingsChanged(listener: () => void): void {
  onStoredChanged('sync', storedSettings, listener);
  browser.storage.managed?.onChanged?.addListener(listener);
}

/** The same for pages, and when what is kept here changed, which the worker itself writes. */
export function onAnySettingsChanged(listener: () => void): void {
  onSettingsChanged(listener);
  onStoredChanged('local', storedLocalSettings, listener);
}

/** Of a policy what can be read, by what the browser tells now (null: it cannot) and what it told last. */
function readManagedParts(told: RawManagedSettings | null, last: RawManagedSettings) {
  const isManagedStale =
    !FIREFOX &&
    Object.keys(told ?? {}).length === 0 &&
    Object.keys(last).length > 0 &&
    performance.now() < MANAGED_SETTINGS_DELAY;
  const raw = isManagedStale ? last : (told ?? last);
  const managed: ManagedSettings = {};
  let isManagedFaulty = false;
  // What cannot be read does not take with it what can.
  for (const [key, schema] of Object.entries(managedSettingsSchema.entries)) {
    const parsed = v.safeParse(schema, raw[key] ?? {});
    if (parsed.success) Object.assign(managed, { [key]: parsed.output });
    else isManagedFaulty = true;
  }
  return { raw, managed, isManagedFaulty, isManagedStale };
}

/** Where there is no managed Firefox rejects, and may have no such storage on phones; Chromium answers. */
async function readManaged(): Promise<RawManagedSettings | null> {
  return (await browser.storage.managed?.get(null).catch(() => (FIREFOX ? {} : null))) ?? null;
}
