import type { Area } from '../storage/stored-items.ts';
import {
  type Family,
  type Fault,
  type Opened,
  open,
  openItem,
  seal,
  type Versioned,
} from '../storage/versioned.ts';
import { browser } from './webext.ts';

/** Reads a stored item; `raw` is what was found as it was, undefined if nothing was. */
export async function readStored<T>(
  area: Area,
  item: Versioned<T>,
): Promise<Opened<T> & { raw: unknown }> {
  const raw: unknown = (await browser.storage[area].get(item.key))[item.key];
  return { ...open(item, raw), raw };
}

/** Rejects if the browser refuses: quota, a broken profile. */
export async function writeStored<T>(area: Area, item: Versioned<T>, value: T): Promise<void> {
  await browser.storage[area].set({ [item.key]: seal(item, value) });
}

/** Calls back with each new state of a stored item, whoever wrote it. Not in session memory: `session-items.ts`. */
export function onStoredChanged<T>(
  area: Exclude<Area, 'session'>,
  item: Versioned<T>,
  listener: (opened: Opened<T>) => void,
): void {
  browser.storage[area].onChanged.addListener((changes) => {
    const change = changes[item.key];
    if (change !== undefined) listener(open(item, change.newValue));
  });
}

/** What was read of a family: items by id, and those that cannot be used, as they were found. */
export interface ReadFamily<T> {
  items: Map<string, T>;
  faults: { key: string; reason: Fault; raw: unknown }[];
}

/** Reads a family: the items of the ids, or all. Not in session memory: it reads what is not asked for. */
export async function readFamily<T>(
  area: Exclude<Area, 'session'>,
  family: Family<T>,
  ids?: readonly string[],
): Promise<ReadFamily<T>> {
  const stored = await browser.storage[area].get(ids?.map((id) => keyOf(family, id)) ?? null);
  const read: ReadFamily<T> = { items: new Map(), faults: [] };
  for (const [key, raw] of Object.entries(stored)) {
    const id = idOf(family, key);
    if (id === null) continue;
    const opened = openItem(family, raw);
    if (opened.ok) read.items.set(id, opened.value);
    else read.faults.push({ key, reason: opened.reason, raw });
  }
  return read;
}

/** Writes items by id; null deletes one. */
export async function writeFamily<T>(
  area: Area,
  family: Family<T>,
  changes: ReadonlyMap<string, T | null>,
): Promise<void> {
  const written: [string, unknown][] = [];
  const removed: string[] = [];
  for (const [id, value] of changes) {
    if (value === null) removed.push(keyOf(family, id));
    else written.push([keyOf(family, id), seal(family, value)]);
  }
  if (removed.length > 0) await browser.storage[area].remove(removed);
  if (written.length > 0) await browser.storage[area].set(Object.fromEntries(written));
}

/** Calls back with the items that changed, by id; null for an item that is gone or cannot be used. */
export function onFamilyChanged<T>(
  area: Exclude<Area, 'session'>,
  family: Family<T>,
  listener: (changes: ReadonlyMap<string, T | null>) => void,
): void {
  browser.storage[area].onChanged.addListener((changes) => {
    const items = new Map<string, T | null>();
    for (const [key, { newValue }] of Object.entries(changes)) {
      const id = idOf(family, key);
      if (id === null) continue;
      const opened = newValue === undefined ? null : openItem(family, newValue);
      items.set(id, opened?.ok ? opened.value : null);
    }
    if (items.size > 0) listener(items);
  });
}

function keyOf({ key }: Family<unknown>, id: string): string {
  return `${key}/${id}`;
}

function idOf({ key }: Family<unknown>, stored: string): string | null {
  return stored.startsWith(`${key}/`) ? stored.slice(key.length + 1) : null;
}
