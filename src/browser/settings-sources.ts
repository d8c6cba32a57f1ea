import {
  type LocalSettings,
  type RawManagedSettings,
  storedLocalSettings,
} from '../settings/local-settings.ts';
import { type Settings, storedSettings } from '../settings/settings.ts';
import {
  type ManagedRead,
  mergeSources,
  type SettingsRead,
  type SourceRead,
} from '../settings/settings-read.ts';
import type { Versioned } from '../storage/versioned.ts';
import { onStoredChanged, readStored, writeStored } from './storage.ts';
import { browser } from './webext.ts';

/**
 * Milliseconds after which the browser has reported managed settings if there are any. Chromium reports
 * none for the first 2 to 2.5 s after it has started (measured).
 */
export const MANAGED_SETTINGS_DELAY = 10_000;

/** The calls to the browser that reading and writing settings needs. */
export const settingsCalls = { readStored, writeStored, readManaged };

export type SettingsCalls = typeof settingsCalls;

/** Reads the settings from all areas of storage. An area that fails is a state, never a rejection. */
export async function readSettings(calls: SettingsCalls = settingsCalls): Promise<SettingsRead> {
  const [sync, local, reported] = await Promise.all([
    readSource<Settings>(calls, 'sync', storedSettings),
    readSource<LocalSettings>(calls, 'local', storedLocalSettings),
    calls.readManaged().catch(() => null),
  ]);
  const last = local.state === 'ok' ? local.value.managed : {};
  return mergeSources(sync, local, managedRead(reported, last));
}

async function readSource<T>(
  calls: SettingsCalls,
  area: 'sync' | 'local',
  item: Versioned<T>,
): Promise<SourceRead<T>> {
  try {
    const read = await calls.readStored(area, item);
    if (!read.ok) return { state: read.reason, raw: read.raw };
    return read.raw === undefined ? { state: 'empty' } : { state: 'ok', value: read.value };
  } catch (error) {
    console.error(error);
    return { state: 'failing' };
  }
}

/** @param reported what the browser reports now; null if it cannot be asked */
function managedRead(reported: RawManagedSettings | null, last: RawManagedSettings): ManagedRead {
  const isPending =
    !FIREFOX &&
    Object.keys(reported ?? {}).length === 0 &&
    Object.keys(last).length > 0 &&
    performance.now() < MANAGED_SETTINGS_DELAY;
  return { raw: isPending ? last : (reported ?? last), isPending };
}

/** Calls back when synced or managed settings changed, on this device or another. */
export function onSettingsChanged(listener: () => void): void {
  onStoredChanged('sync', storedSettings, listener);
  browser.storage.managed?.onChanged?.addListener(listener);
}

/** Like `onSettingsChanged`, and also when the worker changed this device's copy. For pages. */
export function onAnySettingsChanged(listener: () => void): void {
  onSettingsChanged(listener);
  onStoredChanged('local', storedLocalSettings, listener);
}

/**
 * Rejects if the browser cannot be asked. Without managed settings Chromium returns an empty object and
 * Firefox rejects; on phones there may be no such area, and then it is null.
 */
async function readManaged(): Promise<RawManagedSettings | null> {
  const reading = browser.storage.managed?.get(null);
  return (await (FIREFOX ? reading?.catch(() => ({})) : reading)) ?? null;
}
