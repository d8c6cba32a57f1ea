import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLocalSettings } from '../../src/settings/local-settings.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import { type Settings, storedSettings } from '../../src/settings/settings.ts';
import { openItem, type Versioned } from '../../src/storage/versioned.ts';
import { type Deletion, storedDeletions } from '../../src/undo/deletion.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { FakeArea } from '../fakes/fake-storage.ts';
import { FakeTime } from './fake-time.ts';
import { isSame } from './own-settings.ts';
import { STORES } from './pool.ts';

/** What outlives the worker: the jar, storage, what is registered with the browser, time. */
export class FakeBrowser {
  readonly time = new FakeTime();
  readonly jar = new FakeJar();
  readonly ledger = new Map<string, LedgerRecord>();
  readonly session = new Map<string, unknown>();
  readonly sync = new FakeArea();
  readonly local = new FakeArea();
  managed: ManagedSettings = {};
  /** What scripts in pages and rules for responses were last made for. */
  guard: Settings | null = null;
  rules: Settings | null = null;
  /** What was set aside, as it was found. */
  readonly quarantine = new Set<unknown>();
  /** When the worker is to be woken to tidy. */
  alarm: number | null = null;

  constructor(readonly told: (change: CookieChange) => void) {
    this.jar.onChange = told;
    this.jar.storeIds = async () => [...STORES];
  }

  /** What another device knows of them; null where it is nothing. */
  get synced(): Settings | null {
    return valueIn(storedSettings, this.sync);
  }

  /** What is stored of the user's settings, told in the plainest way. */
  get own(): Settings {
    const { synced } = this;
    const here = valueIn(storedLocalSettings, this.local);
    const isLatest = synced === null || isSame(synced, here?.synced ?? null);
    const own = (isLatest ? here?.own : null) ?? synced ?? here?.synced;
    return own ?? storedSettings.initial();
  }

  corrupt(area: 'sync' | 'local'): void {
    this[area].items[area === 'sync' ? storedSettings.key : storedLocalSettings.key] =
      `garbage since ${this.time.now}`;
  }

  get deletions(): Deletion[] {
    return (this.session.get(storedDeletions.key) as Deletion[] | undefined) ?? [];
  }

  /** Drops what has run out. */
  expire(): void {
    for (const cookie of [...this.jar.cookies.values()]) {
      if (cookie.expires !== null && cookie.expires <= this.time.now) {
        this.jar.remove(cookie, 'expired');
      }
    }
  }
}

function valueIn<T>(thing: Versioned<T>, { items }: FakeArea): T | null {
  const opened = openItem(thing, items[thing.key]);
  return opened.ok ? opened.value : null;
}
