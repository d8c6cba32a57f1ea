import { type Opened, open, seal, type Versioned } from '../stored/versioned.ts';
import { browser } from './webext.ts';

/** `local`: on this device; `sync`: follows the user's browser account; `session`: in memory. */
export type Area = 'local' | 'sync' | 'session';

/** Reads a stored thing, and what was found as it was (undefined where nothing was). */
export async function readStored<T>(
  area: Area,
  thing: Versioned<T>,
): Promise<Opened<T> & { raw: unknown }> {
  const raw: unknown = (await browser.storage[area].get(thing.key))[thing.key];
  return { ...open(thing, raw), raw };
}

/** Rejects where the browser refuses: quota, a broken profile. */
export async function writeStored<T>(area: Area, thing: Versioned<T>, value: T): Promise<void> {
  await browser.storage[area].set({ [thing.key]: seal(thing, value) });
}

/** Calls back with each new state of a stored thing, whoever wrote it. */
export function onStoredChanged<T>(
  area: Area,
  thing: Versioned<T>,
  listener: (opened: Opened<T>) => void,
): void {
  browser.storage[area].onChanged.addListener((changes) => {
    const change = changes[thing.key];
    if (change !== undefined) listener(open(thing, change.newValue));
  });
}
