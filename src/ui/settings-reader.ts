import { readSettings } from '../browser/settings-sources.ts';
import type { SettingsRead } from '../settings/settings-read.ts';

/**
 * Returns a function that reads the settings and shows them. Readings may overlap: one that began before
 * the reading that was shown last is dropped.
 */
export function settingsReader(
  show: (read: SettingsRead) => void,
  read: () => Promise<SettingsRead> = readSettings,
): () => Promise<void> {
  let started = 0;
  let shown = 0;
  return async () => {
    started += 1;
    const number = started;
    const settings = await read();
    if (number < shown) return;
    shown = number;
    show(settings);
  };
}
