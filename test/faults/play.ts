import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { slotKey } from '../../src/cookies/slot.ts';
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

/** Plays a history, then starts the worker once more. Returns the invariants that did not hold, in words. */
export async function play({ lag, reportsExpiryLate, actions }: History): Promise<string[]> {
  let actor: Actor = null;
  let faults: Action['faults'] = [];
  /** Names of the calls since the last operation. */
  let calls: string[] = [];
  let values = 0;

  /** Expiries that the browser has still to report, by slot. */
  const unreported = new Map<string, () => void>();

  const browser = new FakeBrowser((change: CookieChange) => {
    witness.happened(change, actor);
    const key = slotKey(change.observation.slot);
    const report = (): void => {
      clock.later(() => {
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
      case 'wait':
        clock.sleep(operation.seconds * SECOND);
        browser.expire();
        if (browser.alarm !== null && browser.alarm <= clock.now()) {
          browser.alarm = clock.now() + 60 * SECOND;
          wake().worker.tidyUndo().catch(console.error);
        }
    }
  }

  let present = start();
  for (const { operation, faults: planned, steps } of actions) {
    faults = planned;
    calls = [];
    perform(operation);
    if (steps === null) {
      await clock.idle();
      browser.expire();
      witness.rests(present);
    } else {
      for (let step = 0; step < steps; step += 1) await clock.step();
    }
    clock.advance(1);
  }
  faults = [];
  await clock.idle();
  present.stop();
  present = start();
  await clock.idle();
  browser.expire();
  witness.rests(present);
  return witness.broken.map(({ invariant, detail }) => `${INVARIANTS[invariant]} ${detail}`);
}

function cookieOf(which: number): Observation {
  const { cookie } = POOL[which] ?? POOL[0];
  return cookie;
}
