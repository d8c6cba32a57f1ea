import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings } from '../../../src/background/commands/change-settings.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import { DONE } from '../../../src/messages/response.ts';
import { MOST_EXCEPTIONS, type Settings } from '../../../src/settings/settings.ts';
import type { SettingsChange } from '../../../src/settings/settings-change.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gaTwin, gizmo, inStore, isLogged, privateGa } from '../../fakes/cookies.ts';
import { FakeCleaningCalls } from '../../fakes/fake-cleaning-calls.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';
import { settingsWith } from '../../fakes/fake-settings.ts';
import { PRIVATE_STORE } from '../../fakes/kicks-rules.ts';
import { recordSets } from '../../fakes/ledger.ts';
import { observe } from '../../fakes/observe.ts';

const elsewhere = inStore(gaTwin, 'firefox-container-1');
const BLOCK = { block: { analytics: true } };

/** What the browser's layers were made for, and what was in the jar then. */
let applied: [settings: Settings, names: string[]][];
let paints: number;
let fakes: FakeServices;

beforeEach(() => {
  applied = [];
  paints = 0;
  fakes = fakeServices({
    layers: { apply: async (settings) => void applied.push([settings, fakes.jar.names()]) },
    badges: {
      paint: async () => {
        paints += 1;
      },
    },
  });
  const { jar } = fakes;
  jar.storeIds = async () => ['0', 'firefox-container-1'];
  for (const cookie of [ga, elsewhere, gizmo, isLogged]) jar.set(cookie);
});

const run = (change: SettingsChange, shown?: string) =>
  changeSettings(
    { type: 'change-settings', change, ...(shown !== undefined && { shown }) },
    fakes.services,
  );

describe('a category that is blocked', () => {
  it('is stored, applied, and deleted in every store', async () => {
    const { jar, settingsStorage } = fakes;
    expect(await run(BLOCK)).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: true });
    expect(settingsStorage.own).toEqual(settingsWith(BLOCK));
    expect(jar.names()).toEqual(['_gizmo', 'islogged']);
    // The layers come first, so that nothing is set again between.
    expect(applied).toEqual([[settingsWith(BLOCK), ['_ga', '_ga', '_gizmo', 'islogged']]]);
    expect(paints).toBeGreaterThan(0);
  });

  it('can be undone: the block as well as the deletion', async () => {
    const { services, clock } = fakes;
    await run({ ...BLOCK, badge: false });
    const deletion = await services.undo.take(clock.now(), '0');
    expect(deletion?.settings).toEqual({ block: { analytics: false }, exceptions: [] });
    expect(deletion?.cookies.map(({ value }) => value)).toEqual(['value of _ga', 'value of _ga']);
  });

  it('does not delete what was blocked before', async () => {
    const { jar, services } = fakes;
    await services.settings.change({ block: { unknown: true } });
    expect(await run(BLOCK)).toMatchObject({ gone: ['_ga', '_ga'] });
    expect(jar.names()).toContain('_gizmo');
  });

  it('counts what the backstop deletes in the meantime', async () => {
    const { jar, services } = fakes;
    const { applyLayers } = services.blocking;
    services.blocking.applyLayers = async () => {
      await applyLayers();
      await jar.expire(ga);
    };
    expect(await run(BLOCK)).toEqual({ ...DONE, gone: ['_ga', '_ga'], canUndo: true });
  });

  it('deletes what came after the first look as well', async () => {
    const { jar, services } = fakes;
    const { applyLayers } = services.blocking;
    services.blocking.applyLayers = async () => {
      await applyLayers();
      jar.set(gaTwin);
    };
    expect(await run(BLOCK)).toMatchObject({ gone: ['_ga', '_ga', '_ga'] });
    expect(jar.cookies.has(slotKey(gaTwin.slot))).toBe(false);
  });

  it('spares what an exception keeps, and names it if it is of that category', async () => {
    const { jar, services } = fakes;
    jar.set(observe({ name: 'logglytrackingsession' }));
    await services.settings.change({
      exceptions: [
        { name: '_ga', action: 'keep' },
        { name: '_gizmo', action: 'keep' },
      ],
    });
    expect(await run(BLOCK)).toEqual({
      ...DONE,
      gone: ['logglytrackingsession'],
      spared: ['_ga', '_ga'],
      canUndo: true,
    });
  });

  it('reports what the browser does not let go', async () => {
    fakes.jar.stubborn.add('_ga');
    expect(await run(BLOCK)).toEqual({ ...DONE, left: ['_ga', '_ga'] });
  });
});

describe('private windows', () => {
  const privateLoggly = inStore(observe({ name: 'logglytrackingsession' }), PRIVATE_STORE);

  beforeEach(() => {
    fakes.jar.storeIds = async () => ['0', PRIVATE_STORE];
    fakes.jar.set(privateLoggly);
    fakes.jar.stubborn.add('_gizmo');
  });

  it('lose what is blocked, and nobody outside is told', async () => {
    const { jar, services, clock } = fakes;
    expect(await run(BLOCK)).toEqual({ ...DONE, gone: ['_ga'], canUndo: true });
    expect(jar.names()).toEqual(['_ga', '_gizmo', 'islogged']);
    const deletion = await services.undo.take(clock.now());
    expect(deletion?.cookies.map(({ slot }) => slot.name)).toEqual([
      '_ga',
      privateLoggly.slot.name,
    ]);
  });

  it('are named if they are what is shown', async () => {
    const response = { ...DONE, gone: ['_ga', privateLoggly.slot.name], canUndo: true };
    expect(await run(BLOCK, PRIVATE_STORE)).toEqual(response);
  });

  it('are not why an undo is promised for a cookie that was set too late to be stashed', async () => {
    const { jar, services } = fakes;
    jar.remove(ga, 'explicit');
    const { applyLayers } = services.blocking;
    services.blocking.applyLayers = async () => {
      await applyLayers();
      jar.set(gaTwin);
    };
    expect(await run(BLOCK)).toEqual({ ...DONE, gone: ['_ga'] });
  });

  it('are not why an undo is offered outside', async () => {
    fakes.jar.remove(ga, 'explicit');
    expect(await run(BLOCK)).toEqual(DONE);
    await run({ block: { analytics: false } });
    fakes.jar.set(privateLoggly);
    expect(await run(BLOCK, PRIVATE_STORE)).toMatchObject({ canUndo: true });
  });

  it('are not named with what is left or spared either', async () => {
    fakes.jar.stubborn.add(privateLoggly.slot.name);
    expect(await run(BLOCK)).toMatchObject({ gone: ['_ga'], left: [] });
    const exceptions = [{ name: privateLoggly.slot.name, action: 'keep' as const }];
    expect(await run({ ...BLOCK, exceptions })).toMatchObject({ spared: [] });
    expect(await run({ ...BLOCK, exceptions }, PRIVATE_STORE)).toMatchObject({
      spared: [privateLoggly.slot.name],
    });
  });
});

describe('a change that blocks nothing new', () => {
  it('deletes nothing, and there is nothing to undo', async () => {
    const { jar, session } = fakes;
    expect(await run({ badge: false })).toEqual(DONE);
    expect([jar.names(), session.size]).toEqual([['_ga', '_ga', '_gizmo', 'islogged'], 0]);
  });

  it('begins to clean if an administrator asks for that at the same time', async () => {
    const calls = new FakeCleaningCalls();
    const { services, settingsStorage } = fakeServices({ cleaningCalls: calls });
    await services.loaded();
    settingsStorage.managed = { locked: { clean: { analytics: true } } };
    await changeSettings({ type: 'change-settings', change: { badge: false } }, services);
    expect(calls.hints).toBe(true);
  });

  it('forgets private windows that are no longer to be remembered', async () => {
    const { services, ledgerStorage } = fakes;
    await run({ ledger: { private: true } });
    recordSets(services.ledger, [ga, privateGa]);
    await run({ ledger: { private: false } });
    expect([...ledgerStorage.records.values()].map(({ slot }) => slot.storeId)).toEqual(['0']);
  });
});

describe('what goes wrong', () => {
  it('leaves every cookie if the settings cannot be stored, and nothing to undo', async () => {
    collectErrors();
    const { jar, session, settingsStorage } = fakes;
    settingsStorage.failing.add('save');
    expect(await run(BLOCK)).toEqual({ ok: false, reason: 'settings' });
    expect(jar.names()).toEqual(['_ga', '_ga', '_gizmo', 'islogged']);
    expect(session.get('undo/values')).toEqual([]);
    expect(applied).toEqual([]);
  });

  it('says so if there would be too many exceptions, and touches nothing', async () => {
    const { jar, session, settingsStorage } = fakes;
    const exceptions = Array.from({ length: MOST_EXCEPTIONS }, (_, i) => ({
      name: `n${i}`,
      action: 'keep' as const,
    }));
    await run({ exceptions });
    const before = settingsStorage.own;
    const block = { exceptions: [{ name: '_ga', action: 'block' as const }] };
    expect(await run(block)).toEqual({ ok: false, reason: 'too-many' });
    expect(settingsStorage.own).toBe(before);
    expect([jar.names(), session.size]).toEqual([['_ga', '_ga', '_gizmo', 'islogged'], 0]);
  });

  it('stashes before it stores: a stop in between loses no value', async () => {
    const { session, settingsStorage } = fakes;
    let stashed: unknown;
    const { save } = settingsStorage;
    settingsStorage.save = (own) => {
      stashed = session.get('undo/values');
      return save(own);
    };
    await run(BLOCK);
    expect(stashed).toMatchObject([{ cookies: [{}, {}] }]);
  });

  it('deletes nothing that another device has excepted in the meantime', async () => {
    const { jar, services, settingsStorage } = fakes;
    const { stash } = services.undo;
    services.undo.stash = async (...args) => {
      settingsStorage.own = settingsWith({ exceptions: [{ name: '_ga', action: 'keep' }] });
      return stash(...args);
    };
    expect(await run(BLOCK)).toEqual({ ...DONE, spared: ['_ga', '_ga'] });
    expect(jar.names()).toEqual(['_ga', '_ga', '_gizmo', 'islogged']);
  });

  it('does not count as carried out if an administrator changed it in the meantime', async () => {
    const { services, settingsStorage } = fakes;
    const { settings, undo } = services;
    await services.loaded();
    settings.carriedOut(settings.current());
    const { stash } = undo;
    undo.stash = async (...args) => {
      settingsStorage.managed = { locked: { block: { analytics: false } } };
      return stash(...args);
    };
    await run(BLOCK);
    expect(applied.map(([{ block }]) => block.analytics)).toEqual([false]);
    settingsStorage.managed = { locked: BLOCK };
    await settings.load();
    expect([settings.current().block.analytics, settings.isCarriedOut()]).toEqual([true, false]);
  });

  it('deletes although the badges cannot be painted', async () => {
    const errors = collectErrors();
    fakes.services.badges.paint = () => Promise.reject(new Error('No response'));
    expect(await run(BLOCK)).toMatchObject({ gone: ['_ga', '_ga'] });
    expect(errors).toEqual(['Error: No response']);
  });

  it('deletes although the ledger cannot be saved', async () => {
    const errors = collectErrors();
    const { services, ledgerStorage } = fakes;
    await services.loaded();
    recordSets(services.ledger, [ga]);
    ledgerStorage.limit = 0;
    expect(await run(BLOCK)).toMatchObject({ gone: ['_ga', '_ga'] });
    expect(errors).toContain('Error: The disk is full');
  });
});
