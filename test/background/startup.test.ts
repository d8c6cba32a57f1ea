import { beforeEach, describe, expect, it } from 'vitest';
import { catchUp, takeStock } from '../../src/background/startup.ts';
import { type Slot, slotKey } from '../../src/cookies/slot.ts';
import { collectErrors } from '../fakes/console-errors.ts';
import { foreign, ga, gizmo, isLogged, privateGa } from '../fakes/cookies.ts';
import { fakeServices } from '../fakes/fake-ports.ts';
import { FakeSettingsStorage } from '../fakes/fake-settings.ts';
import { recordSets } from '../fakes/ledger.ts';
import type { WorkerPorts } from '../fakes/start-worker.ts';

const RETENTION = { days: 90, slots: 2_000 };

/** Services after a start of the worker, with `_gizmo` in the ledger and not in the jar. */
async function startedWith(changes: Partial<WorkerPorts> = {}) {
  const fakes = fakeServices(changes);
  const { jar, services, ledgerStorage } = fakes;
  const before = fakeServices({ ledgerStorage }).services;
  await before.loaded();
  recordSets(before.ledger, [gizmo, privateGa]);
  await before.ledger.save(RETENTION);
  jar.onChange = () => undefined;
  for (const cookie of [ga, privateGa, foreign]) jar.set(cookie);
  const records = () =>
    [...ledgerStorage.records.values()].map(({ slot, removed }) => [
      slot.storeId,
      slot.name,
      removed?.cause ?? null,
    ]);
  return { ...fakes, services, records };
}

describe('taking stock', () => {
  it('records what is there and what is gone, and forgets private windows', async () => {
    const { services, records } = await startedWith();
    await takeStock(services);
    expect(records()).toEqual([
      ['0', '_gizmo', 'unnoticed'],
      ['0', '_ga', null],
    ]);
  });

  it('leaves it to the changes that woke the worker to say what happened', async () => {
    const { jar, services, clock, ledgerStorage } = await startedWith();
    jar.onChange = services.inbox.add;
    // A page renews a cookie that the ledger knows, and deletes it at once.
    jar.set(gizmo);
    jar.remove(gizmo, 'explicit');
    await takeStock(services);
    await clock.idle();
    const record = ledgerStorage.records.get(slotKey(gizmo.slot));
    expect(record?.events).toMatchObject([
      { type: 'set', count: 2 },
      { type: 'removed', cause: 'explicit' },
    ]);
  });

  it('takes nothing for gone that the user withholds', async () => {
    const readSight = async () => () => false;
    const { services, records } = await startedWith({ access: { readSight } });
    await takeStock(services);
    expect(records()).toEqual([
      ['0', '_gizmo', null],
      ['0', '_ga', null],
    ]);
  });

  it('records what is gone of the hosts that the user lets it see', async () => {
    const readSight = async () => (slot: Slot) => slot.name === gizmo.slot.name;
    const { services, ledgerStorage, records } = await startedWith({ access: { readSight } });
    const before = fakeServices({ ledgerStorage }).services;
    await before.loaded();
    recordSets(before.ledger, [isLogged]);
    await before.ledger.save(RETENTION);
    await takeStock(services);
    expect(records()).toContainEqual(['0', '_gizmo', 'unnoticed']);
    expect(records()).toContainEqual(['0', 'islogged', null]);
  });

  it('records private windows if the user asked for it', async () => {
    const settingsStorage = new FakeSettingsStorage({ ledger: { private: true } });
    const { jar, services, records } = await startedWith({ settingsStorage });
    jar.storeIds = async () => ['0', 'private'];
    await takeStock(services);
    expect(records()).toContainEqual(['private', '_ga', null]);
  });
});

describe('catching up', () => {
  let paints: number;
  let settingsStorage: FakeSettingsStorage;
  const badges = {
    paint: async () => {
      paints += 1;
    },
  };

  beforeEach(() => {
    paints = 0;
    settingsStorage = new FakeSettingsStorage({ block: { analytics: true } });
  });

  it('deletes what is blocked before it decides what a stop has interrupted', async () => {
    const { jar, services, session } = await startedWith({ settingsStorage });
    // A worker stashed the cookie, and was stopped before it deleted it.
    await services.undo.stash([ga], {});
    await catchUp(services);
    expect(jar.names()).not.toContain('_ga');
    expect(session.get('undo/values')).toMatchObject([
      { isDone: true, cookies: [{ slot: ga.slot }] },
    ]);
  });

  it('paints the badges although something failed before', async () => {
    const errors = collectErrors();
    const { jar, services } = await startedWith({ settingsStorage, badges });
    jar.storeIds = () => Promise.reject(new Error('The browser does not respond'));
    await catchUp(services);
    expect([paints, errors]).toEqual([1, ['Error: The browser does not respond']]);
  });

  it('does nothing without knowing the settings', async () => {
    settingsStorage.failing.add('load');
    const { services } = fakeServices({ settingsStorage, badges });
    await expect(catchUp(services)).rejects.toThrow('The settings cannot be read');
    expect(paints).toBe(0);
  });
});
