import type { CleaningCalls } from '../../src/background/cleaning/cleaning.ts';
import { stillThere } from '../../src/background/cookies/delete-exactly.ts';
import { type Calls, withDeadline } from '../../src/background/deadline.ts';
import { createRunNote } from '../../src/background/run-note.ts';
import { createSettingsKeeper } from '../../src/background/settings/settings-keeper.ts';
import { createUndoStorage } from '../../src/background/undo/undo-storage.ts';
import type { Worker } from '../../src/background/worker.ts';
import { type SettingsCalls, settingsCalls } from '../../src/browser/settings-sources.ts';
import { browser as webExtension } from '../../src/browser/webext.ts';
import type { Jar } from '../../src/cookies/jar.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import type { Settings } from '../../src/settings/settings.ts';
import { isGuess } from '../../src/settings/settings-read.ts';
import type { StoredItems } from '../../src/storage/stored-items.ts';
import type { Versioned } from '../../src/storage/versioned.ts';
import { kicksRules } from '../fakes/kicks-rules.ts';
import { startWorker } from '../fakes/start-worker.ts';
import type { FakeBrowser } from './fake-browser.ts';
import { type Fault, faulty, type Injection } from './injector.ts';
import { isSame } from './own-settings.ts';
import type { LifeState, Witness } from './witness.ts';

/** One run of the worker, from its start until the browser stops it. */
export interface Life extends LifeState {
  worker: Worker;
  stop: () => void;
}

interface World {
  browser: FakeBrowser;
  witness: Witness;
  /** The fault of the call with this name that is made now; null if it works. */
  nextFault: (call: string) => Fault | null;
  /** Runs the effect of a call on cookies, so that the witness knows whose it is. */
  actAs: <T>(life: Life, act: () => T) => T;
  /** The stored settings have changed. */
  settingsStored: () => void;
}

/** Starts the worker as `main.ts` does, on a browser whose calls can go wrong. */
export function startLife({ browser, witness, nextFault, actAs, settingsStored }: World): Life {
  const { clock, noted } = browser;
  const startedAt = clock.elapsed();
  const life: LifeState & { stop: () => void } = {
    isAlive: true,
    faults: new Set(),
    known: [],
    hasErased: false,
    seen: null,
    isGuessing: false,
    stop() {
      life.isAlive = false;
      witness.stopped(life);
    },
  };
  const injection: Injection = {
    faultOf(name: string): Fault | null {
      const fault = nextFault(name);
      if (fault !== null) witness.fault(life, name);
      return fault;
    },
    isAlive: () => life.isAlive,
    die: life.stop,
    later: clock.later,
  };
  const later = (run: () => void, wait: number): (() => void) =>
    clock.later(() => life.isAlive && run(), wait);

  // It never fails here: a stop before it is noted that there is work is a stop before the event.
  const run = createRunNote(
    {
      load: async (_, item) => itemIn(browser.session, item),
      save: async (_, item, value) => {
        if (life.isAlive) browser.session.set(item.key, value);
      },
    },
    later,
  );
  const inTime = <T extends Calls<T>>(made: T): T => withDeadline(made, later, run.markUnfinished);

  const inJar = inTime<Jar>(
    faulty<Jar>(
      {
        storeIds: () => browser.jar.storeIds(),
        read(storeId) {
          browser.expire();
          return browser.jar.read(storeId);
        },
        withValues(observations) {
          browser.expire();
          return browser.jar.withValues(observations);
        },
        expire(observation) {
          browser.expire();
          return actAs(started, () => browser.jar.expire(observation));
        },
        restore(cookie) {
          browser.expire();
          return actAs(started, () => browser.jar.restore(cookie));
        },
      },
      injection,
    ),
  );
  const jar: Jar = {
    ...inJar,
    expire(observation) {
      if (life.isAlive) witness.expiring(life, observation);
      return inJar.expire(observation);
    },
    restore(cookie) {
      if (life.isAlive) witness.restoring(cookie);
      return inJar.restore(cookie);
    },
  };

  const write = async (changes: Iterable<[string, LedgerRecord | null]>): Promise<void> => {
    for (const [key, record] of changes) {
      if (record === null) browser.ledger.delete(key);
      else browser.ledger.set(key, record);
    }
  };
  const calls = inTime(
    faulty(
      {
        readSight: async () => () => true,
        loadLedger: async () => new Map(browser.ledger),
        async saveLedger(changes: ReadonlyMap<string, LedgerRecord | null>) {
          await write(changes);
          witness.saved();
        },
        async applyLayers(settings: Settings) {
          witness.applying(life, settings);
          browser.guard = settings;
          browser.rules = settings;
        },
        async quarantine(items: readonly { raw: unknown }[]) {
          for (const { raw } of items) browser.quarantine.add(raw);
        },
        discardQuarantine: async () => undefined,
        paintBadges: async () => undefined,
      },
      injection,
      {
        saveLedger: (changes: ReadonlyMap<string, LedgerRecord | null>) =>
          write([...changes].slice(0, Math.ceil(changes.size / 2))),
        async applyLayers(settings: Settings) {
          browser.guard = settings;
        },
      },
    ),
  );
  const named = (name: string): Injection => ({
    ...injection,
    faultOf: (call) => injection.faultOf(`${name}.${call}`),
  });
  const areaOf = (name: 'sync' | 'local') =>
    faulty(
      {
        get: (key: string) => browser[name].get(key),
        async set(items: Record<string, unknown>) {
          const before = browser.own;
          witness.writing(
            life,
            Object.keys(items).map((key) => browser[name].items[key]),
          );
          await browser[name].set(items);
          if (!isSame(before, browser.own)) witness.stored(life, before);
          if (name === 'sync') settingsStored();
        },
      },
      named(name),
    );
  Object.assign(webExtension, {
    storage: {
      sync: areaOf('sync'),
      local: areaOf('local'),
      managed: faulty({ get: async () => browser.managed }, named('managed')),
    },
  });
  /** These calls reach the storage of the run that was started last: one that was stopped must not. */
  const ifAlive = <T>(call: () => Promise<T>): Promise<T> =>
    life.isAlive ? call() : new Promise(() => undefined);
  const { readStored, writeStored, readManaged } = settingsCalls;
  const own: SettingsCalls = {
    readStored: (area, item) => ifAlive(() => readStored(area, item)),
    writeStored: (area, item, value) => ifAlive(() => writeStored(area, item, value)),
    readManaged: () => ifAlive(readManaged),
  };
  const keeper = createSettingsKeeper({
    ...inTime(own),
    quarantine: calls.quarantine,
    onRead: () => undefined,
  });
  const session = inTime(
    faulty(
      {
        load: async <T>(_: unknown, item: Versioned<T>): Promise<T> =>
          itemIn(browser.session, item),
        save: async <T>(_: unknown, item: Versioned<T>, value: T): Promise<void> =>
          void browser.session.set(item.key, structuredClone(value)),
        async wakeAt(moment: number | null) {
          browser.alarm = moment;
        },
      },
      injection,
    ),
  );

  const worker = startWorker({
    clock: { now: clock.now, elapsed: () => clock.elapsed() - startedAt, later },
    run,
    jar,
    rules: kicksRules,
    attribution: {
      of: () => ({ setter: { by: 'unknown' }, requested: null }),
      ready: async () => undefined,
      delay: 100,
    },
    settingsStorage: {
      async load() {
        const since = witness.moment;
        const read = await keeper.load();
        life.isGuessing = isGuess(read);
        witness.read(life, read, since);
        // A change may combine the choice that it reads with the managed settings that were read before.
        const { managed } = life.known.at(-1) ?? read;
        life.known.push({ own: read.own, managed }, read);
        return read;
      },
      async save(settings) {
        if (life.isAlive) witness.storing(life, settings);
        await keeper.save(settings);
        const { managed } = life.known.at(-1) ?? browser;
        life.known.push({ own: settings, managed });
      },
    },
    undo: createUndoStorage({
      ...session,
      withValues: jar.withValues,
      stillThere: (observations) => stillThere(jar, observations),
      storeIds: jar.storeIds,
      isPrivate: (storeId) => storeId === 'private',
      now: clock.now,
    }),
    layers: { apply: calls.applyLayers },
    badges: { paint: calls.paintBadges },
    items: inTime(
      faulty<StoredItems>(
        {
          load: noted.load,
          async save(area, item, value) {
            await noted.save(area, item, value);
            witness.visits.noted(browser.notedStores);
          },
        },
        named('noted'),
      ),
    ),
    cleaningCalls: inTime(
      faulty<CleaningCalls>(
        {
          async openTabs() {
            const { onSite, loading } = browser.openTabs;
            const restoring = browser.showing('restoring');
            witness.visits.looked(witness.moment);
            life.seen = { onSite: new Set([...onSite, ...restoring]), loading };
            return { onSite, loading };
          },
          async setHints(isOn) {
            browser.hints = isOn;
          },
          async wakeAt(moment) {
            browser.cleaningAlarm = moment;
          },
        },
        named('cleaning'),
      ),
    ),
    siteStorage: {
      read: async () => ({ origins: new Set(), items: [] }),
      delete: async () => undefined,
    },
    ledgerStorage: {
      load: calls.loadLedger,
      save(changes) {
        if (life.isAlive) witness.saving(changes);
        return calls.saveLedger(changes);
      },
    },
    blockedCounts: { erase: async () => undefined },
    quarantine: { discard: calls.discardQuarantine },
    access: { readSight: calls.readSight },
    onLedgerSaved: () => undefined,
    onBlockedCookieDeleted: () => undefined,
  });
  const started: Life = Object.assign(life, { worker });
  worker.start().catch(console.error);
  return started;
}

function itemIn<T>(session: ReadonlyMap<string, unknown>, { key, initial }: Versioned<T>): T {
  return (session.get(key) as T | undefined) ?? initial();
}
