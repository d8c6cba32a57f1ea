import type { Area, StoredItems } from '../../src/storage/stored-items.ts';
import type { Versioned } from '../../src/storage/versioned.ts';

/** Stored items in memory. Those of the session are in a map that may outlive a worker. */
export class FakeStoredItems implements StoredItems {
  readonly local = new Map<string, unknown>();
  readonly sync = new Map<string, unknown>();
  loads = 0;
  /** Areas that were written, in order. */
  readonly saves: Area[] = [];
  /** Calls that fail. */
  readonly failing = new Set<'load' | 'save'>();

  constructor(readonly session = new Map<string, unknown>()) {}

  readonly load = async <T>(area: Area, { key, initial }: Versioned<T>): Promise<T> => {
    this.loads += 1;
    if (this.failing.has('load')) throw new Error('The item cannot be read');
    const stored = this[area].get(key) as T | undefined;
    return stored === undefined ? initial() : structuredClone(stored);
  };

  readonly save = async <T>(area: Area, { key }: Versioned<T>, value: T): Promise<void> => {
    if (this.failing.has('save')) throw new Error('The item cannot be stored');
    this.saves.push(area);
    this[area].set(key, structuredClone(value));
  };
}
