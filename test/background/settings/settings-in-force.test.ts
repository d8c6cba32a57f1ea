import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSettingsInForce,
  type SettingsInForce,
} from '../../../src/background/settings/settings-in-force.ts';
import { MOST_EXCEPTIONS } from '../../../src/settings/settings.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { promisesSettled } from '../../fakes/fake-clock.ts';
import { FakeSettingsStorage, settingsWith } from '../../fakes/fake-settings.ts';

const BLOCK_ANALYTICS = { block: { analytics: true } };
const BLOCK_UNKNOWN = { block: { unknown: true } };
const LOCK_UNKNOWN = { locked: BLOCK_UNKNOWN };

let storage: FakeSettingsStorage;
let settings: SettingsInForce;

beforeEach(() => {
  storage = new FakeSettingsStorage(BLOCK_ANALYTICS);
  settings = createSettingsInForce(storage);
});

describe('loading', () => {
  it('is needed before the settings can be asked for', async () => {
    expect(() => settings.current()).toThrow();
    expect(settings.isLoaded()).toBe(false);
    await settings.load();
    expect(settings.current()).toEqual(settingsWith(BLOCK_ANALYTICS));
    expect(settings.isLoaded()).toBe(true);
  });

  it('puts the managed settings over the choice of the user', async () => {
    storage.managed = LOCK_UNKNOWN;
    await settings.load();
    expect(settings.current().block).toMatchObject({ analytics: true, unknown: true });
  });

  it('leaves the old settings in force if it fails', async () => {
    await settings.load();
    storage.failing.add('load');
    await expect(settings.load()).rejects.toThrow();
    expect(settings.current()).toEqual(settingsWith(BLOCK_ANALYTICS));
  });

  it('calls back once, when the settings are first known', async () => {
    const onLoaded = vi.fn(() => expect(settings.isLoaded()).toBe(true));
    settings.onLoaded(onLoaded);
    storage.failing.add('load');
    await expect(settings.load()).rejects.toThrow();
    expect(onLoaded).not.toHaveBeenCalled();
    storage.failing.clear();
    await settings.load();
    await settings.load();
    expect(onLoaded).toHaveBeenCalledOnce();
  });
});

describe('the latest settings', () => {
  it('are waited for until they are loaded', async () => {
    const waiting = vi.fn();
    const latest = settings.latest().then(waiting);
    await promisesSettled();
    expect(waiting).not.toHaveBeenCalled();
    await settings.load();
    await latest;
    expect(waiting).toHaveBeenCalledWith(settingsWith(BLOCK_ANALYTICS));
  });

  it('are those that are assumed, until others are loaded', async () => {
    const latest = settings.latest();
    settings.assume(settingsWith(BLOCK_UNKNOWN));
    expect(await latest).toEqual(settingsWith(BLOCK_UNKNOWN));
    expect(await settings.latest()).toEqual(settingsWith(BLOCK_UNKNOWN));
    // An assumption is no knowledge: nothing is deleted by it.
    expect(settings.isLoaded()).toBe(false);
    await settings.load();
    settings.assume(settingsWith(BLOCK_UNKNOWN));
    expect(await settings.latest()).toEqual(settingsWith(BLOCK_ANALYTICS));
  });
});

describe('a change', () => {
  it('is stored and in force', async () => {
    expect(await settings.change(BLOCK_UNKNOWN)).toBeNull();
    const expected = settingsWith({ block: { analytics: true, unknown: true } });
    expect([storage.own, settings.current()]).toEqual([expected, expected]);
  });

  it('is made to what is stored by now, not to what was loaded', async () => {
    await settings.load();
    storage.own = settingsWith({ badge: false });
    await settings.change(BLOCK_UNKNOWN);
    expect(storage.own).toEqual(settingsWith({ ...BLOCK_UNKNOWN, badge: false }));
  });

  it('leaves managed settings alone, and does not store them as a choice', async () => {
    storage.managed = LOCK_UNKNOWN;
    const block = { unknown: true, necessary: true };
    expect(await settings.change({ block })).toBeNull();
    expect(storage.own.block).toMatchObject({ analytics: true, unknown: false, necessary: true });
    expect(settings.current().block).toMatchObject({
      analytics: true,
      unknown: true,
      necessary: true,
    });
  });

  it.each(['load', 'save'] as const)('changes nothing if the call to %s fails', async (call) => {
    const errors = collectErrors();
    await settings.load();
    storage.failing.add(call);
    expect(await settings.change(BLOCK_UNKNOWN)).toBe('settings');
    expect([storage.own, settings.current()]).toEqual([
      settingsWith(BLOCK_ANALYTICS),
      settingsWith(BLOCK_ANALYTICS),
    ]);
    expect(errors).toHaveLength(1);
  });

  it('is refused if there would be more exceptions than can be stored', async () => {
    const keep = (name: string) => ({ name, action: 'keep' as const });
    const names = Array.from({ length: MOST_EXCEPTIONS }, (_, i) => `n${i}`);
    expect(await settings.change({ exceptions: names.map(keep) })).toBeNull();
    const before = storage.own;
    const oneMore = { exceptions: [keep('one more')] };
    expect((await settings.preview(oneMore)).isTooMany).toBe(true);
    expect(await settings.change(oneMore)).toBe('too-many');
    expect([storage.own, settings.current()]).toEqual([before, before]);
    // One in the place of another is not one more.
    const other = { exceptions: [keep('one more'), { name: 'n0', action: null }] };
    expect((await settings.preview(other)).isTooMany).toBe(false);
    expect(await settings.change(other)).toBeNull();
  });

  it('is in force if it was stored although the browser reports a failure', async () => {
    const failing = createSettingsInForce({
      load: storage.load,
      async save(own) {
        await storage.save(own);
        throw new Error('No response');
      },
    });
    expect(await failing.change(BLOCK_UNKNOWN)).toBeNull();
    expect(failing.current().block.unknown).toBe(true);
  });
});

describe('what was carried out', () => {
  beforeEach(async () => {
    await settings.load();
    settings.carriedOut(settings.current());
  });

  it('is known until other settings are in force, and not again when the same come back', async () => {
    const before = storage.own;
    await settings.load();
    expect(settings.isCarriedOut()).toBe(true);
    storage.own = settingsWith(BLOCK_UNKNOWN);
    await settings.load();
    storage.own = before;
    await settings.load();
    expect(settings.isCarriedOut()).toBe(false);
  });

  it('is not known after a change until it is noted again', async () => {
    await settings.change(BLOCK_UNKNOWN);
    await settings.change({ block: { unknown: false } });
    expect(settings.isCarriedOut()).toBe(false);
    settings.carriedOut(settings.current());
    expect(settings.isCarriedOut()).toBe(true);
  });
});

describe('a preview', () => {
  it('says what would be in force, and changes nothing', async () => {
    storage.managed = LOCK_UNKNOWN;
    await settings.load();
    const { after } = await settings.preview({ block: { necessary: true, unknown: false } });
    expect(after.block).toMatchObject({ analytics: true, unknown: true, necessary: true });
    expect(storage.own).toEqual(settingsWith(BLOCK_ANALYTICS));
    expect(settings.current().block.necessary).toBe(false);
  });

  it('says how the permitted part is taken back, to what the user had chosen', async () => {
    storage.managed = LOCK_UNKNOWN;
    const change = {
      block: { analytics: false, unknown: false },
      exceptions: [{ name: '_ga', action: 'keep' as const }],
    };
    expect((await settings.preview(change)).undo).toEqual({
      block: { analytics: true },
      exceptions: [{ name: '_ga', action: null }],
    });
  });
});
