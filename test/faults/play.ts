import type { CookieChange } from '../../src/cookies/cookie-change.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import type { Request } from '../../src/messages/request.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import { seal } from '../../src/storage/versioned.ts';
import { FakeBrowser } from './fake-browser.ts';
import type { Action, Deed, History } from './history.ts';
import type { Fault } from './injector.ts';
import { type Life, startLife } from './life.ts';
import { afterChange } from './own-settings.ts';
import { POOL } from './pool.ts';
import { type Actor, INVARIANTS, Witness } from './witness.ts';

const SECOND = 1_000;

/** Plays a history, and at its end starts the worker once more; answers what did not hold, in words. */
export async function play({ lag, actions }: History): Promise<string[]> {
  let actor: Actor = null;
  let faults: Action['faults'] = [];
  /** Those that were made since the last thing was done. */
  let calls: string[] = [];
  let values = 0;

  const browser = new FakeBrowser((change: CookieChange) => {
    witness.happened(change, actor);
    time.later(() => {
      const life = wake();
      witness.told(change, life);
      life.worker.cookieChanged(change);
    }, lag.cookies);
  });
  const witness = new Witness(browser);
  const { time, jar } = browser;

  /** Whatever the browser tells starts the worker, if need be. */
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
    time.later(() => wake().worker.settingsChanged(), lag.settings);
  }

  function send(request: Request): void {
    const life = wake();
    const asked = witness.sent(request, life);
    life.worker.handle(request).then(
      (response) => witness.answered(asked, response),
      () => witness.answered(asked, { ok: false, reason: 'failed' }),
    );
  }

  const change = (settings: SettingsChange): void =>
    send({ type: 'change-settings', change: settings });

  /** Another device or an administrator does something. */
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

  function perform(deed: Deed): void {
    switch (deed.do) {
      case 'set':
        set(deed.which, null);
        break;
      case 'set-for':
        set(deed.which, time.now + deed.seconds * SECOND);
        break;
      case 'remove':
        jar.remove(cookieOf(deed.which), deed.cause);
        break;
      case 'delete':
        send({ type: 'delete-cookie', slot: cookieOf(deed.which).slot });
        break;
      case 'delete-category':
        send({ type: 'delete-category', storeId: deed.storeId, category: deed.category });
        break;
      case 'undo': {
        const deletion = browser.deletions.at(-1 - deed.back);
        if (deletion !== undefined) send({ type: 'undo', id: deletion.id });
        break;
      }
      case 'block':
        change({ block: { [deed.category]: deed.on } });
        break;
      case 'except':
        change({ exceptions: [{ name: deed.name, action: deed.action }] });
        break;
      case 'remember-private':
        change({ ledger: { private: deed.on } });
        break;
      case 'open-file':
        change(deed.change);
        break;
      case 'block-elsewhere':
        elsewhere(() => {
          const synced = browser.synced ?? storedSettings.initial();
          const next = afterChange(synced, { block: { [deed.category]: deed.on } }, {});
          browser.sync.items[storedSettings.key] = seal(storedSettings, next);
        });
        break;
      case 'corrupt':
        elsewhere(() => browser.corrupt(deed.area));
        break;
      case 'lock':
        if (deed.on === null) unlock();
        else lock({ block: { [deed.category]: deed.on } });
        break;
      case 'lock-exception':
        lock({ exceptions: [{ name: deed.name, action: deed.action }] });
        break;
      case 'erase':
        send({ type: 'erase-ledger' });
        break;
      case 'stop':
        wake().stop();
        break;
      case 'wait':
        time.sleep(deed.seconds * SECOND);
        browser.expire();
        if (browser.alarm !== null && browser.alarm <= time.now) {
          browser.alarm = time.now + 60 * SECOND;
          wake().worker.tidyUndo().catch(console.error);
        }
    }
  }

  let present = start();
  for (const { deed, faults: planned, steps } of actions) {
    faults = planned;
    calls = [];
    perform(deed);
    if (steps === null) {
      await time.idle();
      witness.rests(present);
    } else {
      for (let step = 0; step < steps; step += 1) await time.step();
    }
    time.now += 1;
  }
  faults = [];
  await time.idle();
  present.stop();
  present = start();
  await time.idle();
  witness.rests(present);
  return witness.broken.map(({ invariant, detail }) => `${INVARIANTS[invariant]} ${detail}`);
}

function cookieOf(which: number): Observation {
  const { cookie } = POOL[which] ?? POOL[0];
  return cookie;
}
