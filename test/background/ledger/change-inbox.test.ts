import { beforeEach, describe, expect, it } from 'vitest';
import type { Setter } from '../../../src/attribution/setter.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import type { LedgerEvent } from '../../../src/ledger/record.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { foreign, ga, gizmo, isLogged, privateGa } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';
import { FakeSettingsStorage } from '../../fakes/fake-settings.ts';
import type { WorkerPorts } from '../../fakes/start-worker.ts';

const DELAY = 100;
const noResponse: Setter = { by: 'no-response', host: 'kicks.se' };

/** What is known by now of who sets cookies. */
let setter: Setter;
/** Resolves when everything is known of the responses. */
let known: Promise<void>;
/** The names of each cookie that was asked about and of those that came later. */
let heard: string[][];
let paints: number;
let applied: Settings[];
let fakes: FakeServices;

beforeEach(() => {
  setter = { by: 'unknown' };
  known = Promise.resolve();
  heard = [];
  paints = 0;
  applied = [];
  start();
});

function start(changes: Partial<WorkerPorts> = {}): void {
  fakes = fakeServices({
    attribution: {
      of: (cookie, later) => {
        heard.push([cookie, ...later()].map(({ observation }) => observation.slot.name));
        return { setter, requested: null };
      },
      ready: () => known,
      delay: DELAY,
    },
    badges: {
      paint: async () => {
        paints += 1;
      },
    },
    layers: { apply: async (settings) => void applied.push(settings) },
    ...changes,
  });
  fakes.jar.onChange = fakes.services.inbox.add;
}

function eventsOf(cookie = ga): LedgerEvent[] {
  return fakes.ledgerStorage.records.get(slotKey(cookie.slot))?.events ?? [];
}

describe('a change', () => {
  it('waits until it can be known who caused it', async () => {
    const { jar, clock } = fakes;
    jar.set(ga);
    await clock.pass(DELAY - 1);
    expect(eventsOf()).toEqual([]);
    setter = noResponse;
    await clock.pass(1);
    // It is dated by when it came, not by when it was recorded.
    expect(eventsOf()).toMatchObject([{ type: 'set', from: 1_000, setter: noResponse }]);
  });

  it('waits until the responses that the worker has heard of are known', async () => {
    let know: () => void = () => undefined;
    known = new Promise((resolve) => {
      know = resolve;
    });
    const { jar, clock } = fakes;
    jar.set(ga);
    await clock.pass(DELAY);
    expect(eventsOf()).toEqual([]);
    know();
    await clock.idle();
    expect(eventsOf()).toHaveLength(1);
  });

  it('is judged with those that came later, also those that still wait', async () => {
    const { jar, clock } = fakes;
    jar.set(ga);
    jar.remove(ga, 'explicit');
    jar.set(gizmo);
    await clock.pass(1);
    jar.set(isLogged);
    await clock.idle();
    expect(heard).toEqual([['_ga', '_gizmo', 'islogged'], ['_gizmo', 'islogged'], ['islogged']]);
  });

  it('is recorded together with all that wait, in one write, and the badges are painted', async () => {
    const { jar, clock, ledgerStorage } = fakes;
    for (const cookie of [ga, gizmo, isLogged]) jar.set(cookie);
    expect(clock.waits()).toEqual([DELAY]);
    await clock.pass(DELAY);
    expect(ledgerStorage.records.size).toBe(3);
    expect([ledgerStorage.saves, paints, clock.waits()]).toEqual([1, 1, []]);
  });

  it('that came later waits for its own time', async () => {
    const { jar, clock } = fakes;
    jar.set(ga);
    await clock.pass(1);
    jar.set(gizmo);
    await clock.pass(DELAY - 1);
    expect([eventsOf(ga).length, eventsOf(gizmo).length]).toEqual([1, 0]);
    await clock.idle();
    expect(eventsOf(gizmo)).toMatchObject([{ from: 1_001 }]);
  });

  it('of another site or of a private window is not recorded', async () => {
    const { jar, clock, ledgerStorage } = fakes;
    jar.set(foreign);
    jar.set(privateGa);
    await clock.idle();
    expect(ledgerStorage.records.size).toBe(0);
  });

  it('of our own is recorded as ours', async () => {
    const { jar, clock, services } = fakes;
    jar.set(ga);
    await services.remover.remove([ga]);
    await clock.idle();
    await services.restore([{ ...ga, value: 'a' }]);
    await clock.idle();
    expect(eventsOf()).toMatchObject([
      { type: 'set' },
      { type: 'removed', cause: 'blocked' },
      { type: 'restored' },
    ]);
  });
});

describe('an expired cookie', () => {
  it.each([
    ['blocked', true, 'expired_overwrite', 'blocked'],
    ['blocked', true, 'expired', 'expired'],
    ['not blocked', false, 'expired_overwrite', 'expired_overwrite'],
  ] as const)('that is %s (%s), %s: %s', async (_, analytics, cause, recorded) => {
    start({ settingsStorage: new FakeSettingsStorage({ block: { analytics } }) });
    const { jar, clock } = fakes;
    jar.set(ga);
    jar.remove(ga, cause);
    await clock.idle();
    expect(eventsOf().at(-1)).toMatchObject({ type: 'removed', cause: recorded });
  });
});

it('a blocked cookie that is seen for the first time updates the layers, later ones do not', async () => {
  start({ settingsStorage: new FakeSettingsStorage({ block: { analytics: true } }) });
  const { jar, clock, services } = fakes;
  await services.loaded();
  await services.blocking.applyLayers();
  await clock.pass(5_000);
  jar.set(isLogged);
  await clock.pass(5_000);
  expect(applied).toHaveLength(1);
  jar.set(ga);
  await clock.pass(5_000);
  expect(applied).toHaveLength(2);
  jar.set({ ...ga, expires: 1e12 });
  await clock.pass(5_000);
  expect(applied).toHaveLength(2);
});

it('makes a rule for a blocked cookie that was first seen right after another one', async () => {
  const seenBy: string[][] = [];
  start({
    settingsStorage: new FakeSettingsStorage({ block: { analytics: true, unknown: true } }),
    layers: { apply: async (_, seen) => void seenBy.push(seen.map(({ name }) => name)) },
  });
  const { jar, clock, services } = fakes;
  await services.loaded();
  await services.blocking.applyLayers();
  await clock.pass(5_000);
  jar.set(ga);
  await clock.pass(200);
  jar.set(gizmo);
  await clock.pass(60_000);
  jar.set(isLogged);
  await clock.pass(60_000);
  expect(seenBy.at(-1)).toContain('_gizmo');
});

it('the badges are painted although the ledger cannot be saved', async () => {
  const errors = collectErrors();
  const { jar, clock, ledgerStorage } = fakes;
  ledgerStorage.limit = 0;
  jar.set(ga);
  await clock.idle();
  expect([paints, errors]).toEqual([1, ['Error: The disk is full']]);
});

describe('changes that could not be recorded', () => {
  it('because the settings are not known are recorded with the next', async () => {
    const errors = collectErrors();
    const { jar, clock, settingsStorage } = fakes;
    settingsStorage.failing.add('load');
    jar.set(ga);
    await clock.idle();
    expect(errors).toEqual(['Error: The settings cannot be read']);
    settingsStorage.failing.clear();
    jar.set(gizmo);
    await clock.idle();
    expect([eventsOf(ga).length, eventsOf(gizmo).length]).toEqual([1, 1]);
  });

  it('because the ledger cannot be read are recorded with the next; badges are painted', async () => {
    collectErrors();
    const { jar, clock, ledgerStorage } = fakes;
    ledgerStorage.loadError = new Error('Locked');
    jar.set(ga);
    await clock.idle();
    expect(paints).toBe(1);
    ledgerStorage.loadError = null;
    jar.set(gizmo);
    await clock.idle();
    expect([eventsOf(ga).length, eventsOf(gizmo).length]).toEqual([1, 1]);
  });

  it('do not pile up: the oldest are dropped', async () => {
    collectErrors();
    const { jar, clock, ledgerStorage } = fakes;
    ledgerStorage.loadError = new Error('Locked');
    jar.set(ga);
    for (let i = 0; i < 2_000; i += 1) jar.set({ ...gizmo, expires: 1e12 + i });
    await clock.idle();
    ledgerStorage.loadError = null;
    jar.set(isLogged);
    await clock.idle();
    expect(eventsOf(ga)).toEqual([]);
    expect(eventsOf(gizmo)).not.toEqual([]);
    expect(eventsOf(isLogged)).toHaveLength(1);
  });
});
