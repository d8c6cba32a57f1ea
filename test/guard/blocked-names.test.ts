import { beforeEach, expect, it, vi } from 'vitest';

/** The state of a document's guard lives in its module: a new one for each test, as in each document. */
let guard: typeof import('../../src/guard/blocked-names.ts');

beforeEach(async () => {
  vi.resetModules();
  guard = await import('../../src/guard/blocked-names.ts');
});

const GA = { exact: '"_ga":1', patterns: '', isRest: false, isOnSiteOnly: false };

it('blocks what was ever to be blocked, although it is spared later', () => {
  expect(guard.isBlockedName('_ga')).toBe(false);
  guard.blockNames([
    { ...GA, isSpared: true },
    { ...GA, exact: '"_ga":1,"_gid":1' },
  ]);
  expect(['_ga', '_gid', '_gat'].map(guard.isBlockedName)).toEqual([false, true, false]);
  guard.blockNames([GA]);
  guard.blockNames([{ ...GA, isSpared: true }, GA]);
  expect(['_ga', '_gid', '_gat'].map(guard.isBlockedName)).toEqual([true, true, false]);
});

it('counts each name, __proto__ among them', () => {
  for (const name of ['_ga', '_ga', '__proto__']) guard.countBlockedWrite(name);
  expect(Object.entries(guard.blockedWrites)).toEqual([
    ['_ga', 2],
    ['__proto__', 1],
  ]);
});

it('counts no new names once there are 50', () => {
  for (let i = 0; i < 100; i += 1) guard.countBlockedWrite(`n${i}`);
  guard.countBlockedWrite('n0');
  guard.countBlockedWrite('_ga');
  expect(Object.keys(guard.blockedWrites)).toHaveLength(50);
  expect(guard.blockedWrites['n0']).toBe(2);
});
