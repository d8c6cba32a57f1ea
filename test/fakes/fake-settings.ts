import {
  createSettingsInForce,
  type SettingsInForce,
  type SettingsStorage,
} from '../../src/background/settings/settings-in-force.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import { type Settings, storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';

/** The settings of a new user, and a change of them. */
export function settingsWith(change: SettingsChange): Settings {
  return withChange(storedSettings.initial(), change);
}

/** The storage of settings in memory. */
export class FakeSettingsStorage implements SettingsStorage {
  own: Settings;
  managed: ManagedSettings = {};
  /** Calls that fail. */
  readonly failing = new Set<'load' | 'save'>();

  constructor(change: SettingsChange = {}) {
    this.own = settingsWith(change);
  }

  load = async () => {
    if (this.failing.has('load')) throw new Error('The settings cannot be read');
    return { own: this.own, managed: this.managed };
  };

  save = async (settings: Settings): Promise<void> => {
    if (this.failing.has('save')) throw new Error('The settings cannot be stored');
    this.own = settings;
  };
}

/** Settings in force, a change of those of a new user. */
export async function loadedSettings(change: SettingsChange): Promise<SettingsInForce> {
  const settings = createSettingsInForce(new FakeSettingsStorage(change));
  await settings.load();
  return settings;
}
