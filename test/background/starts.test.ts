import { beforeEach, expect, it } from 'vitest';
import { createRunNote } from '../../src/background/run-note.ts';
import type { Worker } from '../../src/background/worker.ts';
import { ga, gizmo } from '../fakes/cookies.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { FakeJar } from '../fakes/fake-jar.ts';
import { fakePorts } from '../fakes/fake-ports.ts';
import { settingsWith } from '../fakes/fake-settings.ts';
import { FakeStoredItems } from '../fakes/fake-stored-items.ts';
import { startWorker, type WorkerPorts } from '../fakes/start-worker.ts';

/** The ports whose every call goes to the browser. */
const ASKING = [
  'jar',
  'settingsStorage',
  'undo',
  'layers',
  'badges',
  'items',
  'cleaningCalls',
  'ledgerStorage',
  'access',
] as const satisfies readonly (keyof WorkerPorts)[];

const clock = new FakeClock();
let jar: FakeJar;
let session: Map<string, unknown>;
let ports: ReturnType<typeof fakePorts>;

beforeEach(() => {
  jar = new FakeJar();
  session = new Map();
  ports = fakePorts({ jar, clock, session });
  for (const cookie of [ga, gizmo]) jar.set(cookie);
});

/** Starts a worker for this cause; returns what it asks the browser, each call once. */
async function callsOf(cause: (worker: Worker) => unknown = () => undefined): Promise<string[]> {
  const calls = new Set<string>();
  const noted = <T extends object>(name: string, port: T): T =>
    new Proxy(port, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          calls.add(`${name}.${String(key)}`);
          return Reflect.apply(member, target, args);
        };
      },
    });
  const run = createRunNote(new FakeStoredItems(session), clock.later);
  const changed = Object.fromEntries(ASKING.map((name) => [name, noted(name, ports[name])]));
  const worker = startWorker({ ...ports, ...changed, run });
  const started = worker.start();
  cause(worker);
  await started;
  await clock.idle();
  return [...calls].toSorted();
}

const ALWAYS = ['settingsStorage.load', 'undo.tidy'];
const STOCK = [
  'access.readSight',
  'badges.paint',
  'cleaningCalls.setHints',
  'cleaningCalls.wakeAt',
  'items.load',
  'jar.read',
  'jar.storeIds',
  'layers.apply',
  'ledgerStorage.load',
];

it('the first start of a session takes stock', async () => {
  expect(await callsOf()).toEqual([...STOCK, 'ledgerStorage.save', ...ALWAYS].toSorted());
});

it('so does one after a run that was interrupted', async () => {
  await callsOf();
  session.set('run', 'working');
  expect(await callsOf()).toEqual([...STOCK, ...ALWAYS].toSorted());
});

it.each<[cause: string, act: (worker: Worker) => unknown, more: string[]]>([
  ['a response of the site', () => undefined, []],
  ['an alarm', (worker) => worker.tidyUndo(), []],
  ['a page of the site', (worker) => worker.cleaning.pageShown(), []],
  ['a page that goes', (worker) => worker.cleaning.pageLeft('0'), []],
  [
    'a cookie',
    (worker) => worker.cookieChanged({ type: 'set', observation: ga }),
    ['badges.paint', 'ledgerStorage.load', 'ledgerStorage.save'],
  ],
  [
    'changed settings',
    (worker) => worker.settingsChanged(),
    [
      'badges.paint',
      'cleaningCalls.setHints',
      'cleaningCalls.wakeAt',
      'items.load',
      'layers.apply',
      'ledgerStorage.load',
    ],
  ],
  [
    'the request to delete a cookie',
    (worker) => worker.handle({ type: 'delete-cookies', slots: [gizmo.slot] }),
    ['jar.expire', 'jar.read', 'undo.recordOutcome', 'undo.stash'],
  ],
])('a later start for %s asks for no more than that needs', async (_, act, more) => {
  await callsOf();
  expect(await callsOf(act)).toEqual([...ALWAYS, ...more].toSorted());
});

it.each<[cause: string, act: (worker: Worker) => unknown, more: string[]]>([
  ['a response of the site', () => undefined, []],
  ['a page of the site that was noted', (worker) => worker.cleaning.pageShown(), []],
  ['a page that goes', (worker) => worker.cleaning.pageLeft('0'), []],
  ['the alarm', (worker) => worker.cleaning.look(), []],
  [
    'the alarm, once the site is left',
    (worker) => {
      ports.cleaningCalls.tabs = { onSite: [], loading: [] };
      worker.cleaning.look();
    },
    [
      'cleaningCalls.wakeAt',
      'items.save',
      'jar.expire',
      'jar.read',
      'undo.recordOutcome',
      'undo.stash',
    ],
  ],
])(
  'while something is to be cleaned, a start for %s asks for no more than that needs',
  async (cause, act, more) => {
    ports.settingsStorage.own = settingsWith({ clean: { analytics: true } });
    ports.cleaningCalls.tabs = { onSite: ['0'], loading: [] };
    await callsOf();
    const looks = cause.includes('response') ? [] : ['cleaningCalls.openTabs', 'items.load'];
    expect(await callsOf(act)).toEqual([...ALWAYS, ...looks, ...more].toSorted());
  },
);
