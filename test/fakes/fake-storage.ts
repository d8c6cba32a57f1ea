import { browser } from '../../src/browser/webext.ts';

type Change = Record<string, { newValue?: unknown }>;
type Listener = (changes: Change) => void;

/** An area of the browser's storage, in memory, whose calls can be made to fail. */
export class FakeArea {
  items: Record<string, unknown> = {};
  /** Calls that fail. */
  readonly failing = new Set<'get' | 'set'>();
  readonly #listeners: Listener[] = [];
  readonly onChanged = { addListener: (listener: Listener) => void this.#listeners.push(listener) };

  async get(key: string | null): Promise<Record<string, unknown>> {
    if (this.failing.has('get')) throw new Error('The database is corrupt');
    return structuredClone(key === null ? this.items : { [key]: this.items[key] });
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) delete this.items[key];
  }

  async set(items: Record<string, unknown>): Promise<void> {
    if (this.failing.has('set')) throw new Error('QuotaExceededError');
    Object.assign(this.items, structuredClone(items));
    const changes = Object.entries(items).map(([key, newValue]) => [key, { newValue }]);
    for (const listener of this.#listeners) listener(Object.fromEntries(changes));
  }
}

/** Makes these areas the storage of the browser in unit tests. */
export function installStorage(
  areas: Partial<Record<'local' | 'sync' | 'session' | 'managed', FakeArea>>,
) {
  Object.assign(browser, { storage: areas });
}
