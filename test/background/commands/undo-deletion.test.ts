import { beforeEach, describe, expect, it } from 'vitest';
import { undoDeletion } from '../../../src/background/commands/undo-deletion.ts';
import type { Observation } from '../../../src/cookies/observation.ts';
import { slotKey } from '../../../src/cookies/slot.ts';
import { DONE } from '../../../src/messages/response.ts';
import { MOST_EXCEPTIONS } from '../../../src/settings/settings.ts';
import type { SettingsChange } from '../../../src/settings/settings-change.ts';
import { UNDO_TIME } from '../../../src/undo/deletion-summary.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { ga, gaTwin, gizmo, privateGa } from '../../fakes/cookies.ts';
import { type FakeServices, fakeServices } from '../../fakes/fake-ports.ts';
import { PRIVATE_STORE } from '../../fakes/kicks-rules.ts';

/** Of the same name, and sent at another place. */
const gaBelow = { ...gaTwin, slot: { ...gaTwin.slot, path: '/talks' } };

let fakes: FakeServices;
/** Whether analytics were blocked each time that the layers were applied, and what was in the jar. */
let applied: [isBlocked: boolean, names: string[]][];

beforeEach(() => {
  applied = [];
  fakes = fakeServices({
    layers: {
      apply: async ({ block }) => void applied.push([block.analytics, fakes.jar.names()]),
    },
  });
  for (const cookie of [ga, gaBelow, gizmo]) fakes.jar.set(cookie);
});

/** Deletes cookies so that it can be undone, and returns the deletion's id. */
async function deleted(
  cookies: readonly Observation[],
  settings: SettingsChange = {},
): Promise<number> {
  const { undo, remover } = fakes.services;
  const id = (await undo.stash(cookies, settings)) ?? 0;
  await remover.removeStashed(cookies, id);
  return id;
}

const run = (id: number, shown: string | null = '0') =>
  undoDeletion({ type: 'undo', id, ...(shown !== null && { shown }) }, fakes.services);

describe('undoing a deletion', () => {
  it('restores the cookies with their values, once', async () => {
    const { jar } = fakes;
    const id = await deleted([ga, gizmo]);
    expect(await run(id)).toEqual({ ...DONE, restored: ['_ga', '_gizmo'] });
    expect(jar.names()).toEqual(['_ga', '_ga', '_gizmo']);
    expect(jar.values.get(slotKey(ga.slot))).toBe('value of _ga');
    expect(await run(id)).toEqual({ ok: false, reason: 'late' });
  });

  it('says which cookie is sent after a namesake that was there all the time', async () => {
    const { jar } = fakes;
    jar.set(gaTwin);
    const response = { ...DONE, restored: ['_ga'], sentLater: ['_ga'] };
    expect(await run(await deleted([ga]))).toEqual(response);
    // Both together keep their order.
    expect(await run(await deleted([ga, gaTwin]))).toEqual({ ...DONE, restored: ['_ga', '_ga'] });
    const id = await deleted([ga]);
    const errors = collectErrors();
    jar.read = () => Promise.reject(new Error('No response'));
    expect(await run(id)).toEqual({ ...DONE, restored: ['_ga'] });
    expect(errors).toEqual(['Error: No response']);
  });

  it('is too late when its time is up', async () => {
    const id = await deleted([ga]);
    fakes.clock.advance(UNDO_TIME);
    expect(await run(id)).toEqual({ ok: false, reason: 'late' });
    expect(fakes.jar.names()).toEqual(['_ga', '_gizmo']);
  });

  it('does not restore what has expired in the meantime', async () => {
    const { jar, clock } = fakes;
    const expiring = { ...ga, expires: clock.now() + 500 };
    jar.set(expiring);
    const id = await deleted([expiring, gizmo]);
    clock.advance(500);
    expect(await run(id)).toEqual({ ...DONE, restored: ['_gizmo'], expired: ['_ga'] });
    expect(jar.names()).toEqual(['_ga', '_gizmo']);
  });

  it('names what the browser refuses, which can be restored later', async () => {
    const { jar } = fakes;
    const id = await deleted([ga, gizmo]);
    jar.stubborn.add('_gizmo');
    expect(await run(id)).toEqual({ ...DONE, restored: ['_ga'], left: ['_gizmo'] });
    jar.stubborn.clear();
    expect(await run(id)).toEqual({ ...DONE, restored: ['_gizmo'] });
  });

  it('does not restore what is blocked now, until it no longer is', async () => {
    const { jar, services } = fakes;
    const id = await deleted([ga, gizmo]);
    await services.settings.change({ block: { analytics: true } });
    expect(await run(id)).toEqual({ ...DONE, restored: ['_gizmo'], left: ['_ga'] });
    expect(jar.names()).toEqual(['_ga', '_gizmo']);
    await services.settings.change({ block: { analytics: false } });
    expect(await run(id)).toEqual({ ...DONE, restored: ['_ga'] });
  });

  it('leaves the layers alone if no block belongs to it', async () => {
    await run(await deleted([ga]));
    expect(applied).toEqual([]);
  });
});

describe('undoing a block', () => {
  const taken = { block: { analytics: false } };

  beforeEach(async () => {
    await fakes.services.loaded();
    await fakes.services.settings.change({ block: { analytics: true } });
  });

  it('takes the block back before it restores', async () => {
    const { settingsStorage } = fakes;
    expect(await run(await deleted([ga], taken))).toEqual({ ...DONE, restored: ['_ga'] });
    expect(settingsStorage.own.block.analytics).toBe(false);
    expect(applied).toEqual([[false, ['_ga', '_gizmo']]]);
  });

  it('says so if the exception that it would set again is one too many', async () => {
    const { settings } = fakes.services;
    const exceptions = Array.from({ length: MOST_EXCEPTIONS }, (_, i) => ({
      name: `n${i}`,
      action: 'keep' as const,
    }));
    await settings.change({ exceptions });
    const again = { exceptions: [{ name: '_ga', action: 'keep' as const }] };
    expect(await run(await deleted([ga], again))).toEqual({ ok: false, reason: 'too-many' });
    expect(fakes.jar.names()).toEqual(['_ga', '_gizmo']);
  });

  it('restores nothing if the settings cannot be stored, and can be repeated', async () => {
    collectErrors();
    const { jar, settingsStorage } = fakes;
    const id = await deleted([ga], taken);
    settingsStorage.failing.add('save');
    expect(await run(id)).toEqual({ ok: false, reason: 'settings' });
    expect(jar.names()).toEqual(['_ga', '_gizmo']);
    settingsStorage.failing.clear();
    expect(await run(id)).toEqual({ ...DONE, restored: ['_ga'] });
  });
});

describe('private windows', () => {
  beforeEach(() => {
    fakes.jar.storeIds = async () => ['0', PRIVATE_STORE];
  });

  it('are restored with the block that deleted their cookies, and named only if they are shown', async () => {
    const { jar, services } = fakes;
    await services.loaded();
    jar.set(privateGa);
    const id = await deleted([gizmo, privateGa], { block: { analytics: false } });
    expect(await run(id, null)).toEqual({ ...DONE, restored: ['_gizmo'] });
    expect(jar.cookies.has(slotKey(privateGa.slot))).toBe(true);
    const again = await deleted([gizmo, privateGa], { block: { analytics: false } });
    jar.stubborn.add('_ga');
    expect(await run(again, PRIVATE_STORE)).toEqual({
      ...DONE,
      restored: ['_gizmo'],
      left: ['_ga'],
    });
    jar.stubborn.clear();
    // What is left to restore is of private windows alone.
    expect(await run(again, null)).toEqual({ ok: false, reason: 'late' });
  });

  it('are not undone from elsewhere', async () => {
    fakes.jar.set(privateGa);
    const id = await deleted([privateGa]);
    for (const shown of ['0', null]) {
      expect(await run(id, shown)).toEqual({ ok: false, reason: 'late' });
    }
    expect(await run(id, PRIVATE_STORE)).toEqual({ ...DONE, restored: ['_ga'] });
  });
});

it("a cookie that the site has set again in the meantime keeps the site's value", async () => {
  const { jar } = fakes;
  const id = await deleted([ga]);
  jar.stubborn.add('_ga');
  jar.set(ga, 'of the site');
  expect(await run(id)).toEqual({ ...DONE, left: ['_ga'] });
  jar.stubborn.clear();
  expect(await run(id)).toEqual({ ok: false, reason: 'late' });
  expect(jar.values.get(slotKey(ga.slot))).toBe('of the site');
});
