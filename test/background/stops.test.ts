import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Deletion, storedDeletions } from '../../src/background/undo/deletion.ts';
import type { Worker } from '../../src/background/worker.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { type Settings, storedSettings } from '../../src/settings/settings.ts';
import { FakeCleaningCalls } from '../fakes/fake-cleaning-calls.ts';
import { immediateClock, promisesSettled } from '../fakes/fake-clock.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { fakePorts } from '../fakes/fake-ports.ts';
import { settingsWith } from '../fakes/fake-settings.ts';
import { FakeStoredItems } from '../fakes/fake-stored-items.ts';
import { observe } from '../fakes/observe.ts';
import { startWorker, type WorkerPorts } from '../fakes/start-worker.ts';

const COOKIES = [
  observe({ name: '_ga', domain: '.kicks.se' }),
  observe({ name: '_gizmo', domain: '.kicks.se' }),
  observe({ name: 'islogged' }),
];

/** What outlives the worker: the jar, storage, and the settings for which the layers were made. */
let stored: Settings;
let inForce: Settings;
let jar: FakeJar;
let session: Map<string, unknown>;
let items: FakeStoredItems;
let cleaningCalls: FakeCleaningCalls;

beforeEach(() => {
  stored = storedSettings.initial();
  inForce = storedSettings.initial();
  jar = new FakeJar();
  session = new Map();
  items = new FakeStoredItems(session);
  cleaningCalls = new FakeCleaningCalls();
  for (const cookie of COOKIES) jar.set(cookie);
});

function ports(): WorkerPorts {
  return {
    ...fakePorts({ jar, clock: immediateClock(() => 1000), session }),
    items,
    cleaningCalls,
    settingsStorage: {
      load: async () => ({ own: stored, managed: {} }),
      save: async (settings) => {
        stored = settings;
      },
    },
    layers: {
      apply: async (settings) => {
        inForce = settings;
      },
    },
  };
}

/**
 * A worker that the browser stops at its nth call, before the call takes effect or just after. That call
 * never returns, and no later call of the worker has an effect.
 */
function stoppedAt(nth: number, takesEffect: boolean): { worker: Worker; stopped: Promise<void> } {
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let calls = 0;
  const stoppable = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, key, receiver) {
        const member: unknown = Reflect.get(target, key, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          calls += 1;
          if (calls < nth) return Reflect.apply(member, target, args);
          if (calls === nth && takesEffect) Reflect.apply(member, target, args);
          stop();
          return new Promise(() => undefined);
        };
      },
    });
  const stoppablePorts = (): WorkerPorts => {
    const all = ports();
    for (const port of ASYNCHRONOUS) Object.assign(all, { [port]: stoppable(all[port]) });
    return all;
  };
  const worker = startWorker(stoppablePorts());
  return { worker, stopped };
}

/** The ports whose every call goes to the browser. */
const ASYNCHRONOUS = [
  'jar',
  'settingsStorage',
  'undo',
  'layers',
  'badges',
  'items',
  'cleaningCalls',
  'siteStorage',
  'ledgerStorage',
  'quarantine',
  'access',
] as const satisfies readonly (keyof WorkerPorts)[];

describe.each([
  ['before', false],
  ['just after', true],
] as const)('a worker that is stopped %s any of its calls', (_when, takesEffect) => {
  it.each<[what: string, category: Category, on: boolean]>([
    ['on', 'analytics', true],
    ['on', 'unknown', true],
    ['off', 'analytics', false],
  ])('while it switches %s %s is made up for by the next start', async (_what, category, on) => {
    let finished = false;
    let nth = 1;
    for (; !finished; nth += 1) {
      stored = { ...stored, block: { ...storedSettings.initial().block, [category]: !on } };
      inForce = stored;
      for (const cookie of COOKIES) jar.set(cookie);
      const { worker, stopped } = stoppedAt(nth, takesEffect);
      finished = await Promise.race([
        worker
          .handle({ type: 'change-settings', change: { block: { [category]: on } } })
          .then(() => true),
        stopped.then(() => false),
      ]);

      const next = startWorker(ports());
      jar.onChange = (change) => next.cookieChanged(change);
      await next.start();
      expect(inForce, `stopped at call ${nth}`).toEqual(stored);
      const blocked = {
        _ga: stored.block.analytics,
        _gizmo: stored.block.unknown,
        islogged: false,
      };
      await vi.waitFor(() =>
        expect(jar.names()).toEqual(
          Object.entries(blocked).flatMap(([name, isBlocked]) => (isBlocked ? [] : [name])),
        ),
      );
      jar.onChange = () => undefined;
    }
    // The worker was stopped at each of its calls, and the last time at none.
    expect(nth).toBeGreaterThan(5);
    expect(stored.block[category]).toBe(on);
  });

  it('while it cleans is made up for by the next look, and nothing that it deleted is lost', async () => {
    stored = settingsWith({ clean: { analytics: true } });
    const left = { onSite: [], loading: [] };
    let finished = false;
    let nth = 1;
    for (; !finished; nth += 1) {
      cleaningCalls.tabs = { onSite: ['0'], loading: [] };
      session.clear();
      for (const cookie of COOKIES) jar.set(cookie);
      const first = startWorker(ports());
      await first.start();
      first.cleaning.pageShown();
      await promisesSettled();
      expect(cleaningCalls.alarm).not.toBeNull();

      cleaningCalls.tabs = left;
      const { worker, stopped } = stoppedAt(nth, takesEffect);
      void worker.start();
      worker.cleaning.pageLeft('0');
      finished = await Promise.race([
        vi.waitFor(() => expect(cleaningCalls.alarm).toBeNull()).then(() => true),
        stopped.then(() => false),
      ]);

      // The alarm starts the next run, unless there is nothing more to do.
      const next = startWorker(ports());
      await next.start();
      next.cleaning.look();
      await vi.waitFor(() =>
        expect(jar.names(), `stopped at call ${nth}`).toEqual(['_gizmo', 'islogged']),
      );
      await vi.waitFor(() => expect(cleaningCalls.alarm).toBeNull());
      await promisesSettled();
      const deletions = session.get(storedDeletions.key) as Deletion[];
      const restorable = deletions.flatMap(({ cookies }) => cookies.map(({ slot }) => slot.name));
      expect(restorable, `stopped at call ${nth}`).toEqual(['_ga']);
    }
    expect(nth).toBeGreaterThan(5);
  });
});
