import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { MINUTE } from '../../src/format/duration.ts';
import type { Request } from '../../src/messages/request.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import { seal } from '../../src/storage/versioned.ts';
import { FakeBrowser } from './fake-browser.ts';
import type { Action, History, Operation } from './history.ts';
import type { Fault } from './injector.ts';
import { type Life, startLife } from './life.ts';
import { afterChange } from './own-settings.ts';
import { POOL } from './pool.ts';
import { type Actor, INVARIANTS, Witness } from './witness.ts';

const SECOND = 1_000;
/** In milliseconds after the start of the browser: sooner than the worker looks. */
const TABS_RESTORED = 3 * SECOND;

/** Plays a history, then starts the worker once more. Returns the invariants that did not hold, in words. */
export async function play({ lag, reportsExpiryLate, actions }: History): Promise<string[]> {
  let actor: Actor = null;
  let faults: Action['faults'] = [];
  /** Names of the calls since the last operation. */
  let calls: string[] = [];
  let values = 0;

  /** Expiries that the browser has still to report, by slot. */
  const unreported = new Map<string, () => void>();
  /** Which session of the browser it is. */
  let session = 0;

  const browser = new FakeBrowser((change: CookieChange) => {
    witness.happened(change, actor);
    const key = slotKey(change.observation.slot);
    const of = session;
    const report = (): void => {
      clock.later(() => {
        if (of !== session) return;
        const life = wake();
        witness.reported(change, life);
        life.worker.cookieChanged(change);
      }, lag.cookies);
    };
    if (reportsExpiryLate && change.type === 'removed' && change.cause === 'expired') {
      unreported.set(key, report);
      return;
    }
    unreported.get(key)?.();
    unreported.delete(key);
    report();
  });
  const witness = new Witness(browser);
  const { clock, jar } = browser;

  /** Starts the worker if it is stopped, as every event of the browser does. */
  function wake(): Life {
    if (!present.isAlive) present = start();
    return present;
  }

  function start(): Life {
    return startLife({ browser, witness, nextFault, actAs, settingsStored });
  }

  function nextFault(name: string): Fault | null {
    const nthOfName = calls.filter((call) => call === name).length;
    const planned = faults.find(({ call, nth }) =>
      call === undefined ? nth === calls.length : call === name && nth === nthOfName,
    );
    calls.push(name);
    return planned?.fault ?? null;
  }

  function actAs<T>(life: Life, act: () => T): T {
    actor = life;
    const done = act();
    actor = null;
    return done;
  }

  function settingsStored(): void {
    clock.later(() => wake().worker.settingsChanged(), lag.settings);
  }

  function send(request: Request): void {
    const life = wake();
    const tracked = witness.sent(request, life);
    life.worker.handle(request).then(
      (response) => witness.responded(tracked, response),
      () => witness.responded(tracked, { ok: false, reason: 'failed' }),
    );
  }

  const showing = (shown: string | null | undefined) => (shown == null ? {} : { shown });

  const change = (settings: SettingsChange, shown?: string | null): void =>
    send({ type: 'change-settings', change: settings, ...showing(shown) });

  /** Another device or an administrator changes something. */
  function elsewhere(act: () => void): void {
    act();
    witness.elsewhere();
    settingsStored();
  }

  function lock(locked: NonNullable<ManagedSettings['locked']>): void {
    elsewhere(() => {
      browser.managed = { locked: { ...browser.managed.locked, ...locked } };
    });
  }

  function unlock(): void {
    elsewhere(() => {
      browser.managed = {};
    });
  }

  function restart(operation: Extract<Operation, { do: 'restart' }>): void {
    if (present.isAlive) present.stop();
    session += 1;
    unreported.clear();
    const open = browser.showing('site');
    const gone = browser.end(operation);
    for (const storeId of open) {
      if (!browser.tabs.has(storeId)) witness.visits.left(storeId, clock.now());
    }
    witness.restarted(gone);
    present = start();
    clock.later(restoreTabs, TABS_RESTORED);
  }

  /** Shows the tabs of the last session of the browser. */
  function restoreTabs(): void {
    browser.showing('restoring').forEach(visit);
  }

  function visit(storeId: string): void {
    browser.tabs.set(storeId, 'site');
    witness.visits.opened(storeId);
    wake().worker.cleaning.pageShown();
  }

  function leave({ storeId, message, isLoading }: Extract<Operation, { do: 'leave' }>): void {
    if (browser.tabs.get(storeId) !== 'site') return;
    if (isLoading) browser.tabs.set(storeId, 'loading');
    else browser.tabs.delete(storeId);
    witness.visits.left(storeId, clock.now());
    if (!browser.hints || message === 'lost') return;
    const life = wake();
    witness.visits.due(witness.moment);
    life.worker.cleaning.pageLeft(message === 'named' ? storeId : null);
  }

  /** Lets the alarms go off whose time has come. */
  function ring(): void {
    if (browser.alarm !== null && browser.alarm <= clock.now()) {
      browser.alarm = clock.now() + MINUTE;
      wake().worker.tidyUndo().catch(console.error);
    }
    if (browser.cleaningAlarm !== null && browser.cleaningAlarm <= clock.now()) {
      browser.cleaningAlarm = clock.now() + MINUTE;
      const life = wake();
      witness.visits.due(witness.moment);
      life.worker.cleaning.look();
    }
  }

  function set(which: number, expires: number | null): void {
    values += 1;
    jar.set({ ...cookieOf(which), expires }, `value ${values}`);
  }

  function perform(operation: Operation): void {
    browser.expire();
    switch (operation.do) {
      case 'set':
        set(operation.which, null);
        break;
      case 'set-for':
        set(operation.which, clock.now() + operation.seconds * SECOND);
        break;
      case 'set-and-remove':
        // In one task, as a page does that tries whether it may set cookies.
        set(operation.which, null);
        jar.remove(cookieOf(operation.which), operation.cause);
        break;
      case 'remove':
        jar.remove(cookieOf(operation.which), operation.cause);
        break;
      case 'delete': {
        const slots = operation.which.map((which) => cookieOf(which).slot);
        const shown = slots.filter(({ storeId }) => storeId === slots[0]?.storeId);
        send({ type: 'delete-cookies', slots: shown });
        break;
      }
      case 'delete-categories':
        send({
          type: 'delete-categories',
          storeId: operation.storeId,
          categories: operation.categories,
        });
        break;
      case 'undo': {
        const deletion = browser.deletions.at(-1 - operation.back);
        if (deletion === undefined) break;
        const { shown = deletion.cookies[0]?.slot.storeId } = operation;
        send({ type: 'undo', id: deletion.id, ...showing(shown) });
        break;
      }
      case 'block':
        change({ block: { [operation.category]: operation.on } }, operation.shown);
        break;
      case 'except':
        change({ exceptions: [{ name: operation.name, action: operation.action }] });
        break;
      case 'remember-private':
        change({ ledger: { private: operation.on } });
        break;
      case 'open-file':
        change(operation.change);
        break;
      case 'block-elsewhere':
        elsewhere(() => {
          const synced = browser.synced ?? storedSettings.initial();
          const next = afterChange(synced, { block: { [operation.category]: operation.on } }, {});
          browser.sync.items[storedSettings.key] = seal(storedSettings, next);
        });
        break;
      case 'corrupt':
        elsewhere(() => browser.corrupt(operation.area));
        break;
      case 'lock':
        if (operation.on === null) unlock();
        else lock({ block: { [operation.category]: operation.on } });
        break;
      case 'lock-exception':
        lock({ exceptions: [{ name: operation.name, action: operation.action }] });
        break;
      case 'erase':
        send({ type: 'erase-ledger' });
        break;
      case 'stop':
        wake().stop();
        break;
      case 'clean':
        change({ clean: { [operation.category]: operation.on } });
        break;
      case 'lock-clean':
        lock({ clean: { [operation.category]: operation.on } });
        break;
      case 'visit':
        visit(operation.storeId);
        break;
      case 'leave':
        leave(operation);
        break;
      case 'arrive':
        if (browser.tabs.get(operation.storeId) !== 'loading') break;
        browser.tabs.delete(operation.storeId);
        witness.visits.arrived(operation.storeId);
        break;
      case 'restart':
        restart(operation);
        break;
      case 'wait':
        restoreTabs();
        clock.sleep(operation.seconds * SECOND);
        browser.expire();
        ring();
    }
  }

  /** Plays until nothing is left to do. */
  async function rest(): Promise<void> {
    await clock.idle();
    browser.expire();
    witness.rests(present);
  }

  let present = start();
  for (const { operation, faults: planned, steps } of actions) {
    faults = planned;
    calls = [];
    perform(operation);
    if (steps === null) await rest();
    else for (let step = 0; step < steps; step += 1) await clock.step();
    clock.advance(1);
  }
  faults = [];
  await clock.idle();
  present.stop();
  present = start();
  await rest();
  // Whatever was lost, the alarm makes up for it. If there is none, nothing may be left to clean.
  if (browser.cleaningAlarm !== null) {
    clock.sleep(Math.max(0, browser.cleaningAlarm - clock.now()));
    browser.expire();
    ring();
  }
  witness.visits.due(witness.moment);
  await rest();
  return witness.broken.map(({ invariant, detail }) => `${INVARIANTS[invariant]} ${detail}`);
}

function cookieOf(which: number): Observation {
  const { cookie } = POOL[which] ?? POOL[0];
  return cookie;
}
