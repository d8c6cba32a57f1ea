import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCookieRules } from '../../src/background/cookie-rules.ts';
import type { Worker } from '../../src/background/worker.ts';
import { matchCookie } from '../../src/catalogue/kicks.ts';
import type { Category } from '../../src/cookies/classify.ts';
import { type Settings, storedSettings } from '../../src/settings/settings.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { observe } from '../fakes/observe.ts';
import { startWorker, type WorkerPorts } from '../fakes/start-worker.ts';
import { undoIn } from '../fakes/undo.ts';

const COOKIES = [
  observe({ name: '_ga', domain: '.kicks.se' }),
  observe({ name: '_gid', domain: '.kicks.se' }),
  observe({ name: 'islogged' }),
];

/** What outlives the worker: storage, the browser's rules and scripts, the jar. */
let stored: Settings;
let inForce: Settings;
let jar: FakeJar;
let session: Map<string, unknown>;

beforeEach(() => {
  stored = storedSettings.initial();
  inForce = storedSettings.initial();
  jar = new FakeJar();
  session = new Map();
  for (const cookie of COOKIES) jar.set(cookie);
});

function ports(): WorkerPorts {
  return {
    clock: {
      now: () => 1000,
      elapsed: () => 0,
      later(run) {
        queueMicrotask(run);
        return () => undefined;
      },
    },
    jar,
    rules: createCookieRules({ matcher: matchCookie, site: 'kicks.se', isPrivate: () => false }),
    attribution: { of: () => ({ setter: { by: 'unknown' }, requested: null }), delay: 0 },
    settingsStorage: {
      load: async () => ({ own: stored, managed: {} }),
      save: async (settings) => {
        stored = settings;
      },
    },
    undo: undoIn(session, jar, () => 1000),
    layers: {
      apply: async (settings) => {
        inForce = settings;
      },
    },
    badges: { paint: async () => undefined },
    siteStorage: {
      read: async () => ({ origins: new Set(), items: [] }),
      delete: async () => undefined,
    },
    ledgerStorage: { load: async () => new Map(), save: async () => undefined },
    quarantine: { discard: async () => undefined },
    access: { isComplete: async () => true },
    onLedgerSaved: () => undefined,
    onBlockedCookieDeleted: () => undefined,
  };
}

/**
 * A worker that the browser stops at its nth call, before it takes effect or just after: that call
 * never answers, and nothing that the worker still does reaches anything.
 */
function mortal(nth: number, takesEffect: boolean): { worker: Worker; died: Promise<void> } {
  let die = (): void => undefined;
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  let calls = 0;
  const mortalOf = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(of, key, receiver) {
        const member: unknown = Reflect.get(of, key, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          calls += 1;
          if (calls < nth) return Reflect.apply(member, of, args);
          if (calls === nth && takesEffect) Reflect.apply(member, of, args);
          die();
          return new Promise(() => undefined);
        };
      },
    });
  const mortalPorts = (): WorkerPorts => {
    const all = ports();
    for (const port of ASYNCHRONOUS) Object.assign(all, { [port]: mortalOf(all[port]) });
    return all;
  };
  const worker = startWorker(mortalPorts());
  return { worker, died };
}

/** The ports whose every call goes to the browser. */
const ASYNCHRONOUS = [
  'jar',
  'settingsStorage',
  'undo',
  'layers',
  'badges',
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
  ])(
    'while it switches %s %s leaves everything in step after the next start',
    async (_what, category, on) => {
      let finished = false;
      let nth = 1;
      for (; !finished; nth += 1) {
        stored = { ...stored, block: { ...storedSettings.initial().block, [category]: !on } };
        inForce = stored;
        for (const cookie of COOKIES) jar.set(cookie);
        const { worker, died } = mortal(nth, takesEffect);
        finished = await Promise.race([
          worker
            .handle({ type: 'change-settings', change: { block: { [category]: on } } })
            .then(() => true),
          died.then(() => false),
        ]);

        const next = startWorker(ports());
        jar.onChange = (change) => next.cookieChanged(change);
        await next.catchUp();
        expect(inForce, `stopped at call ${nth}`).toEqual(stored);
        const blocked = {
          _ga: stored.block.analytics,
          _gid: stored.block.unknown,
          islogged: false,
        };
        await vi.waitFor(() =>
          expect(jar.names()).toEqual(
            Object.entries(blocked).flatMap(([name, isBlocked]) => (isBlocked ? [] : [name])),
          ),
        );
        jar.onChange = () => undefined;
      }
      // It was stopped at every call that it makes, and in the end was not.
      expect(nth).toBeGreaterThan(5);
      expect(stored.block[category]).toBe(on);
    },
  );
});
