import { type Deletion, storedDeletions } from '../../src/background/undo/deletion.ts';
import { type OpenStore, type OpenTabs, storedOpenStores } from '../../src/cleaning/open-stores.ts';
import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { storedLocalSettings } from '../../src/settings/local-settings.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import { type Settings, storedSettings } from '../../src/settings/settings.ts';
import { openItem, type Versioned } from '../../src/storage/versioned.ts';
import { type DeletionSummary, storedDeletionSummaries } from '../../src/undo/deletion-summary.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { FakeArea } from '../fakes/fake-storage.ts';
import { FakeStoredItems } from '../fakes/fake-stored-items.ts';
import { isSame } from './own-settings.ts';
import { STORES } from './pool.ts';

/** What outlives the worker: the jar, storage, the blocking layers, the alarm and the time. */
export class FakeBrowser {
  readonly clock = new FakeClock(Date.UTC(2026, 0, 1));
  readonly jar = new FakeJar();
  readonly ledger = new Map<string, LedgerRecord>();
  readonly session = new Map<string, unknown>();
  readonly sync = new FakeArea();
  readonly local = new FakeArea();
  managed: ManagedSettings = {};
  /** The settings for which the page guard and the response rules were last made. */
  guard: Settings | null = null;
  rules: Settings | null = null;
  /** Quarantined data, as it was found. */
  readonly quarantine = new Set<unknown>();
  /** When the alarm starts the worker to tidy undo, in milliseconds since the epoch. */
  alarm: number | null = null;
  /**
   * What a tab of each store shows: a page of the site, one that is loading, or soon the page of the site that it showed
   * before the browser was started. Other pages are none of ours.
   */
  readonly tabs = new Map<string, 'site' | 'loading' | 'restoring'>();
  /** Whether pages of the site tell when they go. */
  hints = false;
  /** When the alarm starts the worker to look at the tabs, in milliseconds since the epoch. */
  cleaningAlarm: number | null = null;
  /** Which stores are noted to be cleaned. */
  readonly noted = new FakeStoredItems(this.session);

  constructor(onChange: (change: CookieChange) => void) {
    this.jar.onChange = onChange;
    this.jar.storeIds = async () => [...STORES];
  }

  /** The settings in `storage.sync`; null if it holds none that can be read. */
  get synced(): Settings | null {
    return valueIn(storedSettings, this.sync);
  }

  /** The user's choice by what is stored, worked out in the simplest way. */
  get own(): Settings {
    const { synced } = this;
    const local = valueIn(storedLocalSettings, this.local);
    const ours = [local?.synced, local?.attempted];
    const isLatest = synced === null || ours.some((before) => isSame(synced, before ?? null));
    const own = (isLatest ? local?.own : null) ?? synced ?? local?.synced;
    return own ?? storedSettings.initial();
  }

  corrupt(area: 'sync' | 'local'): void {
    this[area].items[area === 'sync' ? storedSettings.key : storedLocalSettings.key] =
      `garbage since ${this.clock.now()}`;
  }

  get deletions(): Deletion[] {
    return (this.session.get(storedDeletions.key) as Deletion[] | undefined) ?? [];
  }

  /** Ids of the deletions that pages may be offered to undo. */
  get offered(): number[] {
    const stored = this.session.get(storedDeletionSummaries.key) as DeletionSummary[] | undefined;
    return (stored ?? []).map(({ id }) => id);
  }

  get notedStores(): string[] {
    const { session, local } = this.noted;
    return [session, local].flatMap((area) =>
      ((area.get(storedOpenStores.key) as OpenStore[] | undefined) ?? []).map(
        ({ storeId }) => storeId,
      ),
    );
  }

  /** Ids of the stores whose tab shows this. */
  showing(wanted: 'site' | 'loading' | 'restoring'): Set<string> {
    return new Set([...this.tabs].filter(([, shown]) => shown === wanted).map(([id]) => id));
  }

  get openTabs(): OpenTabs {
    return { onSite: this.showing('site'), loading: this.showing('loading') };
  }

  /**
   * The browser ends, and forgets private windows and what is in memory alone; if it will not show the tabs again, session
   * cookies as well. Returns the keys of the cookies that are gone.
   */
  end({ restoresTabs, keepsAlarms }: { restoresTabs: boolean; keepsAlarms: boolean }): string[] {
    this.session.clear();
    this.alarm = null;
    if (!keepsAlarms) this.cleaningAlarm = null;
    const open = this.showing('site');
    this.tabs.clear();
    for (const storeId of restoresTabs ? open : []) {
      if (storeId !== 'private') this.tabs.set(storeId, 'restoring');
    }
    const gone = [...this.jar.cookies].filter(
      ([, { slot, expires }]) => slot.storeId === 'private' || (expires === null && !restoresTabs),
    );
    for (const [key] of gone) {
      this.jar.cookies.delete(key);
      this.jar.values.delete(key);
    }
    return gone.map(([key]) => key);
  }

  /** Removes the cookies whose time is up. */
  expire(): void {
    for (const cookie of [...this.jar.cookies.values()]) {
      if (cookie.expires !== null && cookie.expires <= this.clock.now()) {
        this.jar.remove(cookie, 'expired');
      }
    }
  }
}

function valueIn<T>(item: Versioned<T>, { items }: FakeArea): T | null {
  const opened = openItem(item, items[item.key]);
  return opened.ok ? opened.value : null;
}
