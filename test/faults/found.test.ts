import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MANAGED_SETTINGS_DELAY } from '../../src/browser/settings-sources.ts';
import type { Action, Deed, History } from './history.ts';
import type { Fault } from './injector.ts';
import { play } from './play.ts';

beforeEach(() => {
  // What goes wrong is logged; that is as it should be.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // Long after the start, when the browser tells of policies.
  vi.spyOn(performance, 'now').mockReturnValue(MANAGED_SETTINGS_DELAY);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/**
 * Something that is done, and what goes wrong with the calls that follow, by name and, where it is not the
 * first of that name, its number; then all comes to rest.
 */
function act(deed: Deed, faults: Record<string, Fault> = {}): Action {
  const planned = Object.entries(faults).map(([which, fault]) => {
    const [call = '', nth = 0] = which.split(' ');
    return { call, nth: Number(nth), fault };
  });
  return { deed, faults: planned, steps: null };
}

/** Likewise, but the next thing is done after so many steps. */
function begin(steps: number, deed: Deed, faults: Record<string, Fault> = {}): Action {
  return { ...act(deed, faults), steps };
}

/** `_ga` is set, or its namesake elsewhere. */
const set: Deed = { do: 'set', which: 0 };
const setNamesake: Deed = { do: 'set', which: 1 };
const remove: Deed = { do: 'delete', which: 0 };
const undo: Deed = { do: 'undo', back: 0 };
const stop: Deed = { do: 'stop' };
const block: Deed = { do: 'block', category: 'analytics', on: true };
const keepNamesake: Deed = { do: 'except', name: '_ga', action: 'keep' };
const allow: Deed = { ...block, on: false };

/**
 * Histories that the random ones have found, each of which once broke a promise. Seen red again with an undo
 * of which nothing is noted before it begins.
 */
describe('what is promised holds', () => {
  it.each<[when: string, actions: Action[], lag?: Partial<History['lag']>]>([
    [
      'where a deletion hangs, and another is asked for',
      [act(set), begin(4, remove, { expire: 'hangs' }), act(remove)],
    ],
    [
      'where settings were blocked elsewhere unnoticed, blocked here, and that is undone',
      [
        act(set),
        act({ do: 'block-elsewhere', category: 'analytics', on: true }, { 'sync.get': 'fails' }),
        act(block),
        act(undo),
      ],
    ],
    [
      'where settings are stored and the browser does not say so',
      [act(set), act(block, { 'sync.set': 'hangs-after' })],
    ],
    [
      'where settings are stored and the browser says that they are not',
      [act(set), act(block, { 'sync.set': 'fails-after' })],
    ],
    [
      'where a block is switched off as a cookie is about to be deleted for it',
      [act(block), begin(0, set), begin(0, allow), act(setNamesake)],
    ],
    [
      'where the ledger cannot be written in the middle of a change of settings',
      [
        act({ do: 'remember-private', on: true }),
        act({ do: 'set', which: 6 }),
        act({ do: 'remember-private', on: false }, { saveLedger: 'fails' }),
      ],
    ],
    [
      'where the icon cannot be painted after a block',
      [act(set), act(block, { paintBadges: 'fails' })],
    ],
    [
      'where a cookie is renewed in the middle of a block',
      [act(set), begin(10, block), act(set, { applyLayers: 'slow' })],
    ],
    [
      'where a cookie is set again, and another comes, in the middle of a block',
      [act(set), begin(5, block), begin(12, setNamesake), act(set)],
    ],
    [
      'where it could not be noted that a cookie would not go',
      [act(set), act(remove, { expire: 'fails', 'read 1': 'fails' }), act(set), act(undo)],
    ],
    [
      'where an undo is interrupted, and asked for again',
      [act(set), act(remove), begin(12, undo, { withValues: 'dies' }), act(set), act(undo)],
    ],
    [
      'where it cannot be noted what was put back',
      [act(set), act(remove), act(undo, { save: 'fails' })],
    ],
    [
      'where the browser is late to tell of what was put back, and it is deleted',
      [act(set), act(block), begin(0, undo), act(remove)],
      { cookies: 90 },
    ],
    [
      'where a cookie is neither put back nor can be looked for, and set again',
      [act(set), act(remove), act(undo, { restore: 'fails', withValues: 'fails' }), act(set)],
    ],
    [
      'where the worker is stopped before it forgets private windows',
      [
        act({ do: 'remember-private', on: true }),
        act({ do: 'set', which: 6 }),
        act({ do: 'remember-private', on: false }, { saveLedger: 'dies' }),
      ],
    ],
    [
      'where what waits for undo cannot be read at a start',
      [begin(6, set), act(stop), act(setNamesake, { load: 'fails' })],
    ],
    [
      'where the site sets a cookie in the middle of its undo, and that is asked for again',
      [act(set), act(remove), begin(3, undo), act(set), act(undo)],
    ],
    [
      'where a block is interrupted, and the next start cannot read the jar to finish it',
      [
        act(set),
        begin(6, block),
        act(allow, { 'sync.set': 'fails-after', storeIds: 'dies', 'storeIds 2': 'fails' }),
      ],
      { settings: 6_000 },
    ],
    [
      'where an undo is asked for twice, and something is blocked in between',
      [act(set), act(remove), begin(0, undo), begin(0, block), act(undo)],
    ],
    [
      'where settings cannot be read at a start, and are changed then',
      [act(block), act(stop), act(set, { 'sync.get': 'fails' }), act(keepNamesake)],
    ],
    [
      'where what is kept of settings here cannot be read at a start',
      [act(block, { 'sync.set': 'fails' }), act(stop), act(set, { 'local.get': 'fails' })],
    ],
    [
      'where settings can only be stored here, and cannot be read here then',
      [
        act(block, { 'sync.set': 'fails' }),
        act(keepNamesake, { 'local.get': 'fails', 'local.get 1': 'fails' }),
      ],
    ],
    [
      'where a block is switched on that is taken to be on already, and another device switches it off',
      [
        begin(18, { do: 'block-elsewhere', category: 'analytics', on: true }),
        begin(0, set),
        begin(0, block),
        begin(7, remove),
        act({ do: 'block-elsewhere', category: 'analytics', on: false }),
      ],
      { cookies: 3 },
    ],
  ])('%s', async (_, actions, lag = {}) => {
    expect(await play({ lag: { cookies: 0, settings: 0, ...lag }, actions })).toEqual([]);
  });
});
