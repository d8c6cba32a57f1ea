import * as v from 'valibot';
import { initialSettings, type Policy, policySchema, settingsInForce } from '../settings/policy.ts';
import { type Settings, settingsThing } from '../settings/settings.ts';
import type { Fault } from '../stored/versioned.ts';
import { onStoredChanged, readStored, writeStored } from './storage.ts';
import { browser } from './webext.ts';

/** The user's settings and what an administrator prescribes, as they are now. */
export interface SettingsRead {
  /** What the user has chosen. */
  own: Settings;
  policy: Policy;
  /** Both together: what holds. */
  inForce: Settings;
  /** What was stored and cannot be used, as it was found. */
  faults: { area: 'sync' | 'local'; reason: Fault; raw: unknown }[];
  /** They could not be stored where they follow the user, and are on this device alone. */
  isLocal: boolean;
  /** The administrator's policy cannot be read, in part or in whole. */
  isPolicyFaulty: boolean;
}

/**
 * Settings follow the user through `storage.sync`. What the browser will not store there (its quota is
 * 8 kB for one thing) is kept in `storage.local`, which then counts until they can be stored in `sync`
 * again, from here or from another device.
 */
export async function readSettings(): Promise<SettingsRead> {
  const [synced, local, { policy, isFaulty }] = await Promise.all([
    readStored('sync', settingsThing),
    readStored('local', settingsThing),
    readPolicy(),
  ]);
  const isLocal = local.ok && local.raw !== undefined;
  const found = isLocal ? local : synced;
  const own = found.ok && found.raw !== undefined ? found.value : initialSettings(policy);
  const faults: SettingsRead['faults'] = [];
  if (!synced.ok) faults.push({ area: 'sync', reason: synced.reason, raw: synced.raw });
  if (!local.ok) faults.push({ area: 'local', reason: local.reason, raw: local.raw });
  return {
    own,
    policy,
    inForce: settingsInForce(own, policy),
    faults,
    isLocal,
    isPolicyFaulty: isFaulty,
  };
}

/** Stores the user's own settings. Rejects where they are not valid or can be stored nowhere. */
export async function writeSettings(settings: Settings): Promise<void> {
  v.assert(settingsThing.schema, settings);
  try {
    await writeStored('sync', settingsThing, settings);
  } catch {
    // Over its quota, or not to be had: they do not follow the user, but are not lost.
    await writeStored('local', settingsThing, settings);
    return;
  }
  await dropLocalSettings();
}

/** They could be stored in `sync` after all, from here or from another device: those count. */
export async function dropLocalSettings(): Promise<void> {
  await browser.storage.local.remove(settingsThing.key);
}

/** Calls back when any of it changed: here, on another device, or by the administrator. */
export function onSettingsChanged(listener: (area: 'sync' | 'local' | 'managed') => void): void {
  onStoredChanged('sync', settingsThing, () => listener('sync'));
  onStoredChanged('local', settingsThing, () => listener('local'));
  browser.storage.managed?.onChanged?.addListener(() => listener('managed'));
}

/**
 * Firefox rejects where there is no policy, and may have none on phones; Chromium answers late, and tells
 * of it as of a change.
 */
async function readPolicy(): Promise<{ policy: Policy; isFaulty: boolean }> {
  const raw = await browser.storage.managed?.get(null).catch(() => ({}));
  const policy: Policy = {};
  let isFaulty = false;
  // What cannot be read does not take with it what can.
  for (const [key, schema] of Object.entries(policySchema.entries)) {
    const parsed = v.safeParse(schema, (raw as Record<string, unknown> | undefined)?.[key] ?? {});
    if (parsed.success) Object.assign(policy, { [key]: parsed.output });
    else isFaulty = true;
  }
  return { policy, isFaulty };
}
