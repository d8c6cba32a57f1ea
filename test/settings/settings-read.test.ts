import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LocalSettings, storedLocalSettings } from '../../src/settings/local-settings.ts';
import { lostChoices } from '../../src/settings/lost-choices.ts';
import type { ManagedSettings } from '../../src/settings/managed-settings.ts';
import { exceptionOf, type Settings, storedSettings } from '../../src/settings/settings.ts';
import {
  faultsOf,
  isCopyOutdated,
  isGuess,
  isOnThisDeviceOnly,
  type ManagedRead,
  maySync,
  mergeSources,
  type SourceRead,
} from '../../src/settings/settings-read.ts';
import { anySettings } from '../fakes/any-settings.ts';
import { settingsWith } from '../fakes/fake-settings.ts';

const initial = storedSettings.initial();
const blocking = settingsWith({ block: { analytics: true } });
const blockingMore = settingsWith({ block: { analytics: true, unknown: true } });

const EMPTY = { state: 'empty' } as const;
const FAILING = { state: 'failing' } as const;
const GARBAGE = { state: 'unreadable', raw: 7 } as const;
const NEWER = { state: 'newer', raw: { version: 99 } } as const;
const NOT_MANAGED: ManagedRead = { raw: {}, isPending: false };

const ok = <T>(value: T): SourceRead<T> => ({ state: 'ok', value });
const copyWith = (copy: Partial<LocalSettings>): SourceRead<LocalSettings> =>
  ok({ ...storedLocalSettings.initial(), ...copy });
const merge = (
  sync: SourceRead<Settings>,
  local: SourceRead<LocalSettings>,
  managed: ManagedRead = NOT_MANAGED,
) => mergeSources(sync, local, managed);

describe('the choice of the user', () => {
  it.each<[what: string, SourceRead<Settings>, SourceRead<LocalSettings>, own: Settings]>([
    ['the initial one if nothing is stored', EMPTY, EMPTY, initial],
    ['that of sync', ok(blocking), EMPTY, blocking],
    ['that of sync if the copy cannot be read', ok(blocking), GARBAGE, blocking],
    ['what sync held last if it fails', FAILING, copyWith({ synced: blocking }), blocking],
    ['what sync held last if it is empty', EMPTY, copyWith({ synced: blocking }), blocking],
    ['what sync held last if it is unreadable', GARBAGE, copyWith({ synced: blocking }), blocking],
    ['what sync held last if it is newer', NEWER, copyWith({ synced: blocking }), blocking],
    ['the initial one if nothing can be read', FAILING, FAILING, initial],
  ])('is %s', (_, sync, local, own) => {
    expect(merge(sync, local).own).toEqual(own);
  });

  it('is that of this device until sync holds something else than it did then', () => {
    const local = copyWith({ own: blocking, synced: initial });
    expect(merge(ok(initial), local)).toMatchObject({
      own: blocking,
      copy: { own: blocking, synced: initial },
    });
    expect(merge(ok(blockingMore), local)).toMatchObject({
      own: blockingMore,
      copy: { own: null, synced: blockingMore },
    });
  });

  it('is that of this device if sync holds one that it was asked to take before', () => {
    const local = copyWith({ own: blockingMore, attempted: blocking, synced: initial });
    for (const sync of [ok(initial), ok(blocking)])
      expect(merge(sync, local).own).toEqual(blockingMore);
    // What may have been asked of it is remembered for as long as it cannot be read.
    const unread = merge(FAILING, copyWith({ own: blocking, synced: initial })).copy;
    expect(merge(ok(blocking), copyWith({ ...unread, own: blockingMore })).own).toEqual(
      blockingMore,
    );
    expect(merge(FAILING, local).copy.attempted).toEqual(blocking);
    expect(merge(ok(blockingMore), local).copy).toMatchObject({ own: null, attempted: null });
  });

  it('is not given up for a copy of sync that was never read', () => {
    const local = copyWith({ own: blocking, synced: null });
    expect(merge(EMPTY, local).own).toEqual(blocking);
    expect(merge(ok(initial), local).own).toEqual(initial);
  });
});

describe('choices of this device that settings from elsewhere lack', () => {
  const excepting = settingsWith({ exceptions: [{ name: '_ga', action: 'keep' }] });

  it.each<
    [what: string, local: Partial<LocalSettings>, synced: Settings, replaced: Settings | null]
  >([
    ['a block that was synced', { synced: blocking }, initial, blocking],
    ['one that was not synced yet', { own: blocking, synced: initial }, excepting, blocking],
    ['an exception', { synced: excepting }, initial, excepting],
    ['none if they block more', { synced: blocking }, blockingMore, null],
    ['none if nothing changed', { synced: blocking }, blocking, null],
    ['none if nothing was chosen here', {}, blocking, null],
    [
      'the earlier ones, however often that happens',
      { synced: initial, replaced: blocking },
      excepting,
      blocking,
    ],
    ['none any more', { synced: initial, replaced: blocking }, blockingMore, null],
    [
      'the same until the user has seen to it',
      { synced: initial, replaced: blocking },
      initial,
      blocking,
    ],
  ])('are remembered: %s', (_, local, synced, replaced) => {
    expect(merge(ok(synced), copyWith(local)).copy.replaced).toEqual(replaced);
  });

  it('are named one by one', () => {
    const before = {
      ...blockingMore,
      clean: { ...blockingMore.clean, marketing: true, unknown: true },
      exceptions: [...excepting.exceptions, { name: 'x', action: 'block' as const }],
    };
    const now = settingsWith({
      block: { unknown: true },
      clean: { unknown: true },
      exceptions: [{ name: 'x', action: 'keep' }],
    });
    expect(lostChoices(before, now)).toEqual({
      block: ['analytics'],
      clean: ['marketing'],
      exceptions: before.exceptions,
    });
  });
});

describe('managed settings', () => {
  const raw = { locked: { block: { unknown: true } }, defaults: { block: { necessary: true } } };

  it('are put over the choice of the user, and do not change it', () => {
    const read = merge(ok(blocking), EMPTY, { raw, isPending: false });
    expect([read.own, read.inForce]).toEqual([blocking, blockingMore]);
    expect(read.copy.managed).toEqual(raw);
  });

  it('give the defaults until the user has chosen', () => {
    const managed: ManagedRead = { raw, isPending: false };
    expect(merge(EMPTY, EMPTY, managed).own.block.necessary).toBe(true);
    expect(merge(ok(initial), EMPTY, managed).own.block.necessary).toBe(false);
  });

  it('are read part by part, and those that cannot be read are named', () => {
    const read = merge(ok(blocking), EMPTY, {
      raw: { ...raw, defaults: { badge: 'no' } },
      isPending: true,
    });
    expect(read.inForce).toEqual(blockingMore);
    expect([read.unreadableManaged, read.isManagedPending]).toEqual([['defaults'], true]);
  });
});

const unusable = fc.constantFrom(EMPTY, FAILING, GARBAGE, NEWER);
const anyCopy: fc.Arbitrary<LocalSettings> = fc.record({
  own: fc.option(anySettings),
  attempted: fc.option(anySettings),
  synced: fc.option(anySettings),
  replaced: fc.option(anySettings),
  managed: fc.constant({}),
});
const anySync = fc.oneof(anySettings.map(ok), unusable);
const anyLocal = fc.oneof(anyCopy.map(ok), unusable);

describe('whatever the sources hold', () => {
  it('managed settings always win', () => {
    const locked: fc.Arbitrary<NonNullable<ManagedSettings['locked']>> = fc.record(
      {
        block: fc.record({ analytics: fc.boolean(), unknown: fc.boolean() }),
        exceptions: fc.constant([{ name: '_ga', action: 'keep' as const }]),
        badge: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anySync, anyLocal, locked, (sync, local, wanted) => {
        const { own, inForce } = merge(sync, local, { raw: { locked: wanted }, isPending: false });
        expect(inForce.block).toEqual({ ...own.block, ...wanted.block });
        expect(inForce.badge).toBe(wanted.badge ?? own.badge);
        const action = wanted.exceptions === undefined ? exceptionOf(own, '_ga') : 'keep';
        expect(exceptionOf(inForce, '_ga')).toBe(action);
      }),
    );
  });

  it('a choice that is not yet synced holds until sync holds something else', () => {
    fc.assert(
      fc.property(anySettings, fc.option(anySettings), anySync, (own, synced, sync) => {
        const read = merge(sync, copyWith({ own, synced }));
        const isElse = sync.state === 'ok' && JSON.stringify(sync.value) !== JSON.stringify(synced);
        expect(read.own).toEqual(isElse ? sync.value : own);
        expect(isOnThisDeviceOnly(read)).toBe(!isElse);
      }),
    );
  });

  it('the copy that is stored for the next time leads to the same choice', () => {
    fc.assert(
      fc.property(anySync, anyLocal, unusable, (sync, local, later) => {
        const read = merge(sync, local);
        const known = read.copy.own !== null || read.copy.synced !== null;
        if (known) expect(merge(later, ok(read.copy)).own).toEqual(read.own);
        const again = merge(sync, ok(read.copy));
        expect([again.own, isCopyOutdated(again)]).toEqual([read.own, false]);
      }),
    );
  });
});

describe('what follows from a read', () => {
  it.each<[string, boolean, SourceRead<Settings>, SourceRead<LocalSettings>]>([
    ['both can be read', false, ok(initial), copyWith({})],
    ['sync fails, and there is a copy', false, FAILING, copyWith({ synced: blocking })],
    ['sync fails, and nothing was ever stored here', false, FAILING, EMPTY],
    ['sync fails, and the copy is unreadable', true, FAILING, GARBAGE],
    ['sync fails, and the copy is newer', true, FAILING, NEWER],
    ['the copy cannot be read', true, ok(initial), FAILING],
    ['the copy is unreadable, and sync is not', false, ok(initial), GARBAGE],
  ])('if %s, the settings are a guess: %s', (_, expected, sync, local) => {
    expect(isGuess(merge(sync, local))).toBe(expected);
  });

  it.each<[string, boolean, SourceRead<Settings>]>([
    ['ok', true, ok(initial)],
    ['empty', true, EMPTY],
    ['unreadable', true, GARBAGE],
    ['failing', false, FAILING],
    ['newer', false, NEWER],
  ])('if sync is %s, it may be overwritten: %s', (_, expected, sync) => {
    expect(maySync(merge(sync, EMPTY))).toBe(expected);
  });

  it('the choice is on this device alone if sync has not taken it, or fails', () => {
    const unsynced = copyWith({ own: blocking, synced: null });
    expect(isOnThisDeviceOnly(merge(EMPTY, unsynced))).toBe(true);
    expect(isOnThisDeviceOnly(merge(FAILING, copyWith({ synced: blocking })))).toBe(true);
    expect(isOnThisDeviceOnly(merge(ok(blocking), unsynced))).toBe(false);
    expect(isOnThisDeviceOnly(merge(EMPTY, EMPTY))).toBe(false);
  });

  it('the copy is outdated if it is not what it should be, and could be read', () => {
    expect(isCopyOutdated(merge(ok(blocking), EMPTY))).toBe(true);
    expect(isCopyOutdated(merge(ok(blocking), copyWith({ synced: blocking })))).toBe(false);
    expect(isCopyOutdated(merge(EMPTY, EMPTY))).toBe(false);
    expect(isCopyOutdated(merge(ok(blocking), FAILING))).toBe(false);
    const managed: ManagedRead = { raw: { locked: { badge: false } }, isPending: false };
    expect(isCopyOutdated(merge(EMPTY, EMPTY, managed))).toBe(true);
  });

  it('the stored items that cannot be used are named, as they were found', () => {
    expect(faultsOf(merge(NEWER, GARBAGE))).toEqual([
      { area: 'sync', key: storedSettings.key, reason: 'newer', raw: { version: 99 } },
      { area: 'local', key: storedLocalSettings.key, reason: 'unreadable', raw: 7 },
    ]);
    expect(faultsOf(merge(FAILING, EMPTY))).toEqual([]);
  });
});
