import type { Jar } from '../cookies/jar.ts';
import type { Slot } from '../cookies/slot.ts';
import type { SiteStorage } from '../site-storage/site-storage.ts';
import type { StoredItems } from '../storage/stored-items.ts';
import type { Badges } from './badges.ts';
import { type BlockingService, createBlocking } from './blocking/blocking.ts';
import type { BlockingLayers } from './blocking/blocking-layers.ts';
import { type Cleaning, type CleaningCalls, createCleaning } from './cleaning/cleaning.ts';
import type { Clock } from './clock.ts';
import { type CookieRemover, createCookieRemover } from './cookies/cookie-remover.ts';
import { createCookieRestorer, type RestoreCookies } from './cookies/cookie-restorer.ts';
import type { CookieRules } from './cookies/cookie-rules.ts';
import { stillThere } from './cookies/delete-exactly.ts';
import { createOwnChanges } from './cookies/own-changes.ts';
import { type AllStores, createStoreReader } from './cookies/store-reader.ts';
import {
  type AttributionSource,
  type ChangeInbox,
  createChangeInbox,
} from './ledger/change-inbox.ts';
import {
  createLedgerKeeper,
  type LedgerKeeper,
  type LedgerStorage,
} from './ledger/ledger-keeper.ts';
import { type Loading, loadOnce } from './load-once.ts';
import { createQueue, type Enqueue } from './queue.ts';
import type { RunNote } from './run-note.ts';
import type { SettingsInForce } from './settings/settings-in-force.ts';
import type { UndoStorage } from './undo/undo-storage.ts';

/** What the worker's parts need from outside; `main.ts` hands in the browser's, tests hand in fakes. */
export interface Ports {
  clock: Clock;
  run: RunNote;
  jar: Jar;
  rules: CookieRules;
  attribution: AttributionSource;
  settings: SettingsInForce;
  undo: UndoStorage;
  layers: Pick<BlockingLayers, 'apply'>;
  badges: Badges;
  items: StoredItems;
  cleaningCalls: CleaningCalls;
  siteStorage: SiteStorage;
  ledgerStorage: LedgerStorage;
  /** How often each blocked cookie was stopped. */
  blockedCounts: { erase(): Promise<void> };
  /** Stored data that could not be used. */
  quarantine: { discard(prefix?: string): Promise<void> };
  /** Which cookies the user lets the extension see. */
  access: { readSight(): Promise<(slot: Slot) => boolean> };
  /** Reports whether everything that should be remembered is written. */
  onLedgerSaved: (isSaved: boolean) => void;
  /** A blocked cookie got through and was deleted after so many milliseconds. */
  onBlockedCookieDeleted: (slot: Slot, visible: number) => void;
}

/** The worker's parts. A command takes those that it needs. */
export interface Services
  extends Pick<
      Ports,
      | 'jar'
      | 'clock'
      | 'run'
      | 'rules'
      | 'settings'
      | 'undo'
      | 'badges'
      | 'siteStorage'
      | 'blockedCounts'
      | 'quarantine'
      | 'access'
    >,
    Loading {
  enqueue: Enqueue;
  readStores: () => Promise<AllStores>;
  ledger: LedgerKeeper;
  remover: CookieRemover;
  restore: RestoreCookies;
  blocking: BlockingService;
  cleaning: Cleaning;
  inbox: ChangeInbox;
}

/** Builds the worker's parts and connects them. */
export function createServices(ports: Ports): Services {
  const { clock, run, jar, rules, settings, undo, attribution, badges } = ports;
  const queue = createQueue();
  const enqueue: Enqueue = (job) => queue(() => run.during(job));
  const own = createOwnChanges(clock.elapsed, attribution.delay);
  const ledger = createLedgerKeeper({
    storage: ports.ledgerStorage,
    now: clock.now,
    onSaved: ports.onLedgerSaved,
  });
  const loading = loadOnce(settings, ledger);
  const { loaded } = loading;
  const readStores = createStoreReader(jar, ledger, loaded);
  const remover = createCookieRemover({ jar, own, undo, onLeft: run.markUnfinished });
  const blocking = createBlocking({
    clock,
    enqueue,
    rules,
    settings,
    ledger,
    remover,
    layers: ports.layers,
    readStores,
    stillThere: (observations) => stillThere(jar, observations),
    onBlockedCookieDeleted: ports.onBlockedCookieDeleted,
  });
  const inbox = createChangeInbox({
    clock,
    enqueue,
    loaded,
    own,
    attribution,
    rules,
    settings,
    ledger,
    blocking,
    paintBadges: badges.paint,
  });
  const cleaning = createCleaning({
    calls: ports.cleaningCalls,
    items: ports.items,
    clock,
    run,
    enqueue,
    jar,
    remover,
    rules,
    settings,
    settingsLoaded: loading.settingsLoaded,
  });
  return {
    ...ports,
    ...loading,
    enqueue,
    readStores,
    ledger,
    remover,
    restore: createCookieRestorer(jar, own),
    blocking,
    cleaning,
    inbox,
  };
}
