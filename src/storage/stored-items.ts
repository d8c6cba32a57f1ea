import type { Versioned } from './versioned.ts';

/** `local`: on this device; `sync`: follows the user's browser account; `session`: in memory. */
export type Area = 'local' | 'sync' | 'session';

/** Stored items, as services read and write them. */
export interface StoredItems {
  /** What cannot be used is quarantined, and the initial value takes its place; rejects if that fails. */
  load<T>(area: Area, item: Versioned<T>): Promise<T>;
  /** Rejects if the browser refuses: quota, a broken profile. */
  save<T>(area: Area, item: Versioned<T>, value: T): Promise<void>;
}
