import { beforeEach, describe, expect, it } from 'vitest';
import type { Slot } from '../../../src/cookies/slot.ts';
import type { Settings } from '../../../src/settings/settings.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gaTwin, gizmo, isLogged } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';
import { FakeSettingsStorage, settingsWith } from '../../fakes/fake-settings.ts';
import { recordSets } from '../../fakes/ledger.ts';

const BLOCK = { block: { analytics: true } };

/** Settings and slots by which the layers were applied. */
let applied: [settings: Settings, seen: string[]][];
let isLayerBroken: boolean;
/** Blocked cookies that got through, and for how many milliseconds they were visible. */
let gone: [name: string, visible: number][];
let fakes: FakeServices;

beforeEach(() => {
  applied = [];
  isLayerBroken = false;
  gone = [];
  start(new FakeSettingsStorage(BLOCK));
});

function start(settingsStorage: FakeSettingsStorage): void {
  fakes = fakeServices({
    settingsStorage,
    layers: {
      async apply(settings, seen) {
        applied.push([settings, seen.map(({ name }: Slot) => name)]);
        if (isLayerBroken) throw new Error('The browser refuses');
      },
    },
    onBlockedCookieDeleted: ({ name }, visible) => gone.push([name, visible]),
  });
  const { blocking } = fakes.services;
  fakes.jar.onChange = blocking.cookieChanged;
}

describe('a change', () => {
  it('of a blocked cookie deletes it, and reports for how long it was visible', async () => {
    const { services, jar, clock } = fakes;
    await services.loaded();
    clock.advance(500);
    jar.set(ga);
    jar.set(gizmo);
    clock.advance(30);
    await clock.idle();
    expect(jar.names()).toEqual(['_gizmo']);
    expect(gone).toEqual([['_ga', 30]]);
  });

  it('that reports late that an older cookie ran out does not keep the new one from being deleted', async () => {
    const { services, jar, clock } = fakes;
    await services.loaded();
    jar.set(ga);
    jar.onChange({ type: 'removed', observation: { ...ga, expires: 1 }, cause: 'expired' });
    await clock.idle();
    expect(jar.names()).toEqual([]);
  });

  it('that came before the settings were known counts from the start of the worker', async () => {
    const { services, jar, clock } = fakes;
    clock.advance(500);
    jar.set(ga);
    jar.set(gizmo);
    await clock.idle();
    expect(jar.names()).toEqual(['_ga', '_gizmo']);
    await services.loaded();
    await clock.idle();
    expect(jar.names()).toEqual(['_gizmo']);
    expect(gone).toEqual([['_ga', 500]]);
  });

  it('deletes nothing if the block is switched off before the deletion', async () => {
    const { services, jar, clock } = fakes;
    await services.loaded();
    jar.set(ga);
    await services.settings.change({ block: { analytics: false } });
    await clock.idle();
    expect([jar.names(), gone]).toEqual([['_ga'], []]);
  });

  it('that only renews the cookie does not make it visible for less time', async () => {
    const { services, jar, clock } = fakes;
    await services.loaded();
    jar.set(ga);
    clock.advance(10);
    jar.set({ ...ga, expires: 5_000 });
    clock.advance(20);
    await clock.idle();
    expect(gone).toEqual([['_ga', 30]]);
  });

  it('that removes the cookie ends the time for which it was visible', async () => {
    const { services, jar, clock } = fakes;
    await services.loaded();
    jar.set(ga);
    clock.advance(10);
    jar.remove(ga, 'explicit');
    jar.set(ga);
    clock.advance(20);
    await clock.idle();
    expect(gone).toEqual([['_ga', 20]]);
  });
});

describe('the layers', () => {
  it('are made what the settings say, with the blocked slots of the ledger, latest first', async () => {
    const { services } = fakes;
    await services.loaded();
    recordSets(services.ledger, [ga], 1_000);
    recordSets(services.ledger, [gizmo, isLogged], 2_000);
    await services.settings.change({ block: { unknown: true } });
    await services.blocking.applyLayers();
    const settings = settingsWith({ block: { analytics: true, unknown: true } });
    expect(applied).toEqual([[settings, ['_gizmo', '_ga']]]);
  });

  it('are tried again with the next change if that failed, and not after it has succeeded', async () => {
    const errors = collectErrors();
    const { blocking, loaded } = fakes.services;
    await loaded();
    isLayerBroken = true;
    await blocking.applyLayers();
    await blocking.updateLayers(false);
    expect(applied).toHaveLength(2);
    isLayerBroken = false;
    await blocking.updateLayers(false);
    await blocking.updateLayers(false);
    expect(applied).toHaveLength(3);
    isLayerBroken = true;
    await blocking.applyLayers();
    await blocking.updateLayers(false);
    expect(applied).toHaveLength(5);
    expect(errors).toEqual(Array(4).fill('Error: The browser refuses'));
  });

  it('follow new blocked slots, at most once a second, and miss none', async () => {
    const { services, clock } = fakes;
    await services.loaded();
    await services.blocking.applyLayers();
    clock.advance(999);
    await services.blocking.updateLayers(true);
    expect(applied).toHaveLength(1);
    clock.advance(1);
    await services.blocking.updateLayers(true);
    expect(applied).toHaveLength(2);
    clock.advance(999);
    await services.blocking.updateLayers(true);
    expect(applied).toHaveLength(2);
    clock.advance(5_000);
    await services.blocking.updateLayers(false);
    expect(applied).toHaveLength(3);
    await services.blocking.updateLayers(false);
    expect(applied).toHaveLength(3);
  });

  it('follow new blocked slots that came too soon, although nothing comes after them', async () => {
    const { services, clock } = fakes;
    await services.loaded();
    await services.blocking.applyLayers();
    clock.advance(200);
    await services.blocking.updateLayers(true);
    clock.advance(200);
    await services.blocking.updateLayers(true);
    expect(applied).toHaveLength(1);
    await clock.idle();
    expect(applied).toHaveLength(2);
    expect(clock.elapsed()).toBe(1_000);
  });

  it('follow new blocked slots also if the browser cuts the wait to whole milliseconds', async () => {
    const { services, clock } = fakes;
    const { later } = clock;
    Object.assign(clock, {
      later: (run: () => void, milliseconds: number) => later(run, Math.floor(milliseconds)),
    });
    await services.loaded();
    await services.blocking.applyLayers();
    clock.advance(200.5);
    await services.blocking.updateLayers(true);
    expect(clock.waits()).toEqual([799]);
    await clock.step();
    expect(applied).toHaveLength(2);
  });
});

describe('enforcing', () => {
  beforeEach(() => {
    fakes.jar.onChange = () => undefined;
    for (const cookie of [ga, gaTwin, gizmo]) fakes.jar.set(cookie);
  });

  it('applies the layers, then deletes what is blocked and there', async () => {
    const { services, jar } = fakes;
    await services.loaded();
    await services.blocking.enforce();
    expect(applied).toHaveLength(1);
    expect(jar.names()).toEqual(['_gizmo']);
  });

  it('deletes although a layer could not be applied', async () => {
    collectErrors();
    isLayerBroken = true;
    const { services, jar } = fakes;
    await services.loaded();
    await services.blocking.enforce();
    expect(jar.names()).toEqual(['_gizmo']);
  });

  it('reads no cookie while nothing is blocked', async () => {
    start(new FakeSettingsStorage());
    const { services, jar } = fakes;
    jar.storeIds = () => Promise.reject(new Error('Nobody needs to read'));
    await services.loaded();
    await services.blocking.enforce();
    expect(applied).toHaveLength(1);
  });
});
