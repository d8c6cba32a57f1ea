import * as v from 'valibot';
import { initialSettings, type Policy, policySchema, settingsInForce } from '../settings/policy.ts';
import { type Settings, settingsThing } from '../settings/settings.ts';
import { type Fault, open, openItem, type Versioned } from '../stored/versioned.ts';
import { isFirefox } from './is-firefox.ts';
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
  /** What would follow the user could not be read: nothing may be written over it. */
  isUnread: boolean;
  /** The administrator's policy cannot be read, in part or in whole. */
  isPolicyFaulty: boolean;
  /** The policy is the one of the last time, since the browser does not tell of any yet. */
  isPolicyOld: boolean;
  /** The policy where it is another than the one that is kept for the next start; else null. */
  newPolicy: object | null;
}

/** The administrator's policy as it was found last. The worker is the only writer. */
const lastPolicy: Versioned<RawPolicy> = {
  key: 'policy',
  schema: v.looseObject({}),
  migrations: [],
  initial: () => ({}),
};

/** Chromium tells of a policy 2 to 2.5 s after it has started (measured); until then of none. */
export const POLICY_DELAY = 10_000;

/**
 * Settings follow the user through `storage.sync`. What the browser will not store there (its quota is
 * 8 kB for one thing) is kept in `storage.local`, which then counts until they can be stored in `sync`
 * again, from here or from another device.
 */
export async function readSettings(): Promise<SettingsRead> {
  const [synced, local, { policy, ...aboutPolicy }] = await Promise.all([
    readArea('sync'),
    readArea('local'),
    readPolicy(),
  ]);
  const isLocal = local.ok && local.raw !== undefined;
  const found = isLocal ? local : synced;
  const own = found.ok && found.raw !== undefined ? found.value : initialSettings(policy);
  return {
    own,
    policy,
    inForce: settingsInForce(own, policy),
    faults: [synced, local].filter((read) => !read.ok),
    isLocal: isLocal || synced.isFailing,
    isUnread: synced.isFailing,
    ...aboutPolicy,
  };
}

/** An area that the browser cannot read, or has switched off, is as one that holds nothing. */
async function readArea(area: 'sync' | 'local') {
  let isFailing = false;
  const read = await readStored(area, settingsThing).catch((error: unknown) => {
    console.error(error);
    isFailing = true;
    return { ...open(settingsThing, undefined), raw: undefined };
  });
  return { ...read, area, isFailing };
}

/**
 * Stores the user's own settings, where `isHere` on this device alone. Rejects where they are not valid or
 * can be stored nowhere.
 */
export async function writeSettings(settings: Settings, isHere: boolean): Promise<void> {
  v.assert(settingsThing.schema, settings);
  const isSynced = !isHere && (await writeSynced(settings));
  if (isSynced) await dropLocalSettings();
  else await writeStored('local', settingsThing, settings);
}

/** Answers false where the browser will not: over its quota, or not to be had. */
async function writeSynced(settings: Settings): Promise<boolean> {
  try {
    await writeStored('sync', settingsThing, settings);
    return true;
  } catch {
    return false;
  }
}

/** They could be stored in `sync` after all, from here or from another device: those count. */
export async function dropLocalSettings(): Promise<void> {
  await browser.storage.local.remove(settingsThing.key);
}

/**
 * Calls back when any of it changed: here, on another device, or by the administrator. `isSynced` where
 * settings that can be used have come to `sync`: they are later than what could only be kept here.
 */
export function onSettingsChanged(listener: (isSynced: boolean) => void): void {
  browser.storage.sync.onChanged.addListener(({ [settingsThing.key]: change }) => {
    if (change === undefined) return;
    listener(change.newValue !== undefined && openItem(settingsThing, change.newValue).ok);
  });
  onStoredChanged('local', settingsThing, () => listener(false));
  browser.storage.managed?.onChanged?.addListener(() => listener(false));
}

type ReadPolicy = Pick<SettingsRead, 'policy' | 'isPolicyFaulty' | 'isPolicyOld' | 'newPolicy'>;

async function readPolicy(): Promise<ReadPolicy> {
  const [told, last] = await Promise.all([managed(), readLastPolicy()]);
  const isPolicyOld =
    Object.keys(told).length === 0 &&
    Object.keys(last).length > 0 &&
    performance.now() < POLICY_DELAY;
  const raw = isPolicyOld ? last : told;
  const policy: Policy = {};
  let isPolicyFaulty = false;
  // What cannot be read does not take with it what can.
  for (const [key, schema] of Object.entries(policySchema.entries)) {
    const parsed = v.safeParse(schema, raw[key] ?? {});
    if (parsed.success) Object.assign(policy, { [key]: parsed.output });
    else isPolicyFaulty = true;
  }
  const isNew = !isFirefox && JSON.stringify(raw) !== JSON.stringify(last);
  return { policy, isPolicyFaulty, isPolicyOld, newPolicy: isNew ? raw : null };
}

type RawPolicy = Record<string, unknown>;

async function readLastPolicy(): Promise<RawPolicy> {
  if (isFirefox) return {};
  return (await readStored('local', lastPolicy).catch(() => null))?.value ?? {};
}

/** Empty where there is no policy: Firefox rejects then, and may have no such storage on phones. */
async function managed(): Promise<RawPolicy> {
  return (await browser.storage.managed?.get(null).catch(() => ({}))) ?? {};
}

/** Keeps the policy for the next start, which comes before the browser knows it. */
export function rememberPolicy(policy: object): Promise<void> {
  return writeStored('local', lastPolicy, policy);
}
