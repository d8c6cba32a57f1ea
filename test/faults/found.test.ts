import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action, Deed, History } from './history.ts';
import type { Fault } from './injector.ts';
import { play } from './play.ts';

beforeEach(() => {
  // What goes wrong is logged; that is as it should be.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Something that is done, and what goes wrong with the calls that follow; then all comes to rest. */
function act(deed: Deed, faults: Record<number, Fault> = {}): Action {
  return {
    deed,
    faults: Object.entries(faults).map(([nth, fault]) => ({ nth: Number(nth), fault })),
    steps: null,
  };
}

/** Likewise, but the next thing is done after so many steps. */
function begin(steps: number, deed: Deed, faults: Record<number, Fault> = {}): Action {
  return { ...act(deed, faults), steps };
}

/** `_ga` is set, or its namesake elsewhere. */
const set: Deed = { do: 'set', which: 0 };
const setNamesake: Deed = { do: 'set', which: 1 };
const remove: Deed = { do: 'delete', which: 0 };
const undo: Deed = { do: 'undo', back: 0 };
const stop: Deed = { do: 'stop' };
const block: Deed = { do: 'block', group: 'analytics', on: true };
const allow: Deed = { ...block, on: false };

/** Histories that the random ones have found, each of which once broke a promise. */
describe('what is promised holds', () => {
  it.each<[when: string, actions: Action[], lag?: Partial<History['lag']>]>([
    [
      'where a deletion hangs, and another is asked for',
      [act(set), begin(4, remove, { 4: 'hangs' }), act(remove)],
    ],
    [
      'where settings were blocked elsewhere unnoticed, blocked here, and that is undone',
      [
        act(set),
        act({ do: 'block-elsewhere', group: 'analytics', on: true }, { 0: 'fails' }),
        act(block),
        act(undo),
      ],
    ],
    [
      'where settings are stored and the browser does not say so',
      [act(set), act(block, { 8: 'hangs-after' })],
    ],
    [
      'where settings are stored and the browser says that they are not',
      [act(set), act(block, { 8: 'fails-after' })],
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
        act({ do: 'remember-private', on: false }, { 7: 'fails' }),
      ],
    ],
    ['where the icon cannot be painted after a block', [act(set), act(block, { 17: 'fails' })]],
    [
      'where a cookie is renewed in the middle of a block',
      [act(set), begin(10, block), act(set, { 0: 'slow' })],
    ],
    [
      'where a cookie is set again, and another comes, in the middle of a block',
      [act(set), begin(5, block), begin(12, setNamesake), act(set)],
    ],
    [
      'where it could not be noted that a cookie would not go',
      [act(set), act(remove, { 4: 'fails', 5: 'fails' }), act(set), act(undo)],
    ],
    [
      'where an undo is interrupted, and asked for again',
      [act(set), act(remove), begin(12, undo, { 3: 'dies' }), act(set), act(undo)],
    ],
    [
      'where it cannot be noted what was put back',
      [act(set), act(remove), act(undo, { 5: 'fails' })],
    ],
    [
      'where the browser is late to tell of what was put back, and it is deleted',
      [act(set), act(block), begin(0, undo), act(remove)],
      { cookies: 90 },
    ],
    [
      'where a cookie is neither put back nor can be looked for, and set again',
      [act(set), act(remove), act(undo, { 2: 'fails', 3: 'fails' }), act(set)],
    ],
    [
      'where the worker is stopped before it forgets private windows',
      [
        act({ do: 'remember-private', on: true }),
        act({ do: 'set', which: 6 }),
        act({ do: 'remember-private', on: false }, { 7: 'dies' }),
      ],
    ],
    [
      'where what waits for undo cannot be read at a start',
      [begin(6, set), act(stop), act(setNamesake, { 7: 'fails' })],
    ],
    [
      'where the site sets a cookie in the middle of its undo, and that is asked for again',
      [act(set), act(remove), begin(3, undo), act(set), act(undo)],
    ],
    [
      'where a block is interrupted, and the next start cannot read the jar to finish it',
      [act(set), begin(6, block), act(allow, { 3: 'fails-after', 6: 'dies', 14: 'fails' })],
      { settings: 6_000 },
    ],
    [
      'where an undo is asked for twice, and something is blocked in between',
      [act(set), act(remove), begin(0, undo), begin(0, block), act(undo)],
    ],
  ])('%s', async (_, actions, lag = {}) => {
    expect(await play({ lag: { cookies: 0, settings: 0, ...lag }, actions })).toEqual([]);
  });
});
