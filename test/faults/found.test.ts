import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MANAGED_SETTINGS_DELAY } from '../../src/browser/settings-sources.ts';
import type { Action, History, Operation } from './history.ts';
import type { Fault } from './injector.ts';
import { play } from './play.ts';

beforeEach(() => {
  // The worker logs each fault, as it should.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  // So long after its start the browser has reported the managed settings.
  vi.spyOn(performance, 'now').mockReturnValue(MANAGED_SETTINGS_DELAY);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/**
 * An operation, and the faults of calls that follow, each by the name of the call, with a number if it is
 * not the first call of that name. The next operation follows when nothing is left to do.
 */
function act(operation: Operation, faults: Record<string, Fault> = {}): Action {
  const planned = Object.entries(faults).map(([which, fault]) => {
    const [call = '', nth = 0] = which.split(' ');
    return { call, nth: Number(nth), fault };
  });
  return { operation, faults: planned, steps: null };
}

/** The same, but the next operation follows after so many tasks. */
function begin(steps: number, operation: Operation, faults: Record<string, Fault> = {}): Action {
  return { ...act(operation, faults), steps };
}

/** A page sets `_ga`, or another cookie of that name. */
const set: Operation = { do: 'set', which: 0 };
const setNamesake: Operation = { do: 'set', which: 1 };
const setBriefly: Operation = { do: 'set-for', which: 0, seconds: 120 };
const wait: Operation = { do: 'wait', seconds: 660 };
const remove: Operation = { do: 'delete', which: [0] };
const undo: Operation = { do: 'undo', back: 0 };
const stop: Operation = { do: 'stop' };
const block: Operation = { do: 'block', category: 'analytics', on: true };
const keepNamesake: Operation = { do: 'except', name: '_ga', action: 'keep' };
/** An administrator keeps `_ga`, until another exception takes the place of this one. */
const keepGa: Operation = { do: 'lock-exception', name: '_ga', action: 'keep' };
const allow: Operation = { ...block, on: false };

/** Histories that the random test has found. In each of them an invariant once did not hold. */
describe('every invariant holds', () => {
  it.each<[when: string, actions: Action[], lag?: Partial<History['lag']>]>([
    [
      'when a deletion hangs, and another is asked for',
      [act(set), begin(4, remove, { expire: 'hangs' }), act(remove)],
    ],
    [
      'when a block of another device goes unnoticed, is repeated here, and undone',
      [
        act(set),
        act({ do: 'block-elsewhere', category: 'analytics', on: true }, { 'sync.get': 'fails' }),
        act(block),
        act(undo),
      ],
    ],
    [
      'when settings are stored and the call does not return',
      [act(set), act(block, { 'sync.set': 'hangs-after' })],
    ],
    [
      'when settings are stored and the call reports a failure',
      [act(set), act(block, { 'sync.set': 'fails-after' })],
    ],
    [
      'when a block is switched off just before it deletes a cookie',
      [act(block), begin(0, set), begin(0, allow), act(setNamesake)],
    ],
    [
      'when the ledger cannot be saved during a change of settings',
      [
        act({ do: 'remember-private', on: true }),
        act({ do: 'set', which: 6 }),
        act({ do: 'remember-private', on: false }, { saveLedger: 'fails' }),
      ],
    ],
    [
      'when the badges cannot be painted after a block',
      [act(set), act(block, { paintBadges: 'fails' })],
    ],
    [
      'when a cookie is renewed while it is being blocked',
      [act(set), begin(10, block), act(set, { applyLayers: 'slow' })],
    ],
    [
      'when a cookie is set again, and another one is set, while they are being blocked',
      [act(set), begin(5, block), begin(12, setNamesake), act(set)],
    ],
    [
      'when it could not be recorded that a cookie was left',
      [act(set), act(remove, { expire: 'fails', 'read 1': 'fails' }), act(set), act(undo)],
    ],
    [
      'when an undo is interrupted, and asked for again',
      [act(set), act(remove), begin(12, undo, { withValues: 'dies' }), act(set), act(undo)],
    ],
    [
      'when it cannot be recorded what was restored',
      [act(set), act(remove), act(undo, { save: 'fails' })],
    ],
    [
      'when a restored cookie is deleted before the browser has reported that it was set',
      [act(set), act(block), begin(0, undo), act(remove)],
      { cookies: 90 },
    ],
    [
      'when a restored cookie is deleted before the browser has reported its first removal',
      [act(set), begin(11, block), begin(0, undo), act(remove)],
      { cookies: 90 },
    ],
    [
      'when a cookie can neither be restored nor read, and the site sets it again',
      [act(set), act(remove), act(undo, { restore: 'fails', withValues: 'fails' }), act(set)],
    ],
    [
      'when the worker is stopped before it forgets private windows',
      [
        act({ do: 'remember-private', on: true }),
        act({ do: 'set', which: 6 }),
        act({ do: 'remember-private', on: false }, { saveLedger: 'dies' }),
      ],
    ],
    [
      'when the deletions that can be undone cannot be read at a start',
      [begin(6, set), act(stop), act(setNamesake, { load: 'fails' })],
    ],
    [
      'when the site sets a cookie while its undo runs, and that is asked for again',
      [act(set), act(remove), begin(3, undo), act(set), act(undo)],
    ],
    [
      'when a block is interrupted, and the next start cannot read the jar to finish it',
      [
        act(set),
        begin(6, block),
        act(allow, { 'sync.set': 'fails-after', storeIds: 'dies', 'storeIds 2': 'fails' }),
      ],
      { settings: 6_000 },
    ],
    [
      'when an undo is asked for twice, and a category is blocked in between',
      [act(set), act(remove), begin(0, undo), begin(0, block), act(undo)],
    ],
    [
      'when settings cannot be read at a start, and are changed then',
      [act(block), act(stop), act(set, { 'sync.get': 'fails' }), act(keepNamesake)],
    ],
    [
      'when the copy of the settings on this device cannot be read at a start',
      [act(block, { 'sync.set': 'fails' }), act(stop), act(set, { 'local.get': 'fails' })],
    ],
    [
      'when settings can only be stored on this device, and cannot be read there then',
      [
        act(block, { 'sync.set': 'fails' }),
        act(keepNamesake, { 'local.get': 'fails', 'local.get 1': 'fails' }),
      ],
    ],
    [
      'when a block is switched on that seems to be on already, and another device switches it off',
      [
        begin(18, { do: 'block-elsewhere', category: 'analytics', on: true }),
        begin(0, set),
        begin(0, block),
        begin(7, remove),
        act({ do: 'block-elsewhere', category: 'analytics', on: false }),
      ],
      { cookies: 3 },
    ],
    [
      'when a cookie is set again after it ran out, and after the worker was stopped',
      [act(setBriefly), act(wait), act(set), act(setBriefly), act(stop), act(wait), act(set)],
    ],
    [
      'when a cookie is renewed and deleted at once while the worker is stopped',
      [act(set), act(stop), begin(0, set), act({ do: 'remove', which: 0, cause: 'explicit' })],
    ],
    [
      'when managed settings cannot be read as they change, after a run that has finished',
      [
        act({ do: 'undo', back: 0, shown: '0' }),
        act({ do: 'lock-exception', name: '_ga', action: 'keep' }, { 'managed.get 0': 'fails' }),
      ],
    ],
    [
      'when an administrator allows a category just after it was blocked',
      [
        act({ do: 'set', which: 6 }),
        begin(13, block),
        act({ do: 'lock', category: 'analytics', on: false }),
      ],
    ],
    [
      'when an administrator no longer keeps a cookie while its category is being blocked, and a stop follows',
      [
        act(keepGa),
        act(set),
        begin(8, block),
        begin(3, { do: 'lock-exception', name: '_gizmo', action: 'keep' }),
        act(stop),
      ],
    ],
    [
      'when an undo is interrupted that comes after the time of the cookie is up',
      [
        act(setBriefly),
        act(remove),
        act({ do: 'wait', seconds: 60 }),
        act({ do: 'wait', seconds: 60 }),
        act(undo, { 'save 2': 'dies-after' }),
      ],
    ],
    [
      'when a response rule expires a marketing cookie, and marketing is blocked',
      [
        act({ do: 'block', category: 'marketing', on: true }),
        act({ do: 'set-and-remove', which: 10, cause: 'expired_overwrite' }),
      ],
    ],
  ])('%s', async (_, actions, lag = {}) => {
    for (const reportsExpiryLate of [false, true]) {
      const history = { lag: { cookies: 0, settings: 0, ...lag }, reportsExpiryLate, actions };
      expect(await play(history)).toEqual([]);
    }
  });
});

describe('what is to be deleted when the user leaves the site goes, and nothing else', () => {
  const setForLong = (which: number): Operation => ({ do: 'set-for', which, seconds: 8_640_000 });
  const before = [
    act({ do: 'clean', category: 'analytics', on: true }),
    act({ do: 'visit', storeId: '0' }),
    ...[0, 1, 3].map((which) => act(setForLong(which))),
  ];
  const leave: Operation = { do: 'leave', storeId: '0', message: 'named', isLoading: false };
  const aMinute: Operation = { do: 'wait', seconds: 60 };
  /** `calls` is at least the number of calls that the last operation leads to. */
  it.each<[when: string, calls: number, then: Action[], last: Operation]>([
    ['a page that goes has told so', 25, [], leave],
    ['the alarm finds no page of the site', 25, [act({ ...leave, message: 'lost' })], aMinute],
    [
      'the browser has started again',
      40,
      [],
      { do: 'restart', restoresTabs: false, keepsAlarms: true },
    ],
  ])('wherever a stop comes once %s', async (_, calls, then, last) => {
    for (let nth = 0; nth < calls; nth += 1) {
      const interrupted: Action = { ...act(last), faults: [{ nth, fault: 'dies-after' }] };
      const actions = [...before, ...then, interrupted];
      const history = { lag: { cookies: 0, settings: 0 }, reportsExpiryLate: false, actions };
      expect(await play(history)).toEqual([]);
    }
  });
});
