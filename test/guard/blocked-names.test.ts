import { expect, it } from 'vitest';
import {
  blockedWrites,
  blockNames,
  countBlockedWrite,
  isBlockedName,
} from '../../src/guard/blocked-names.ts';

it('blocks what any of its expressions matches', () => {
  expect(isBlockedName('_ga')).toBe(false);
  blockNames('^(?:_ga)$');
  blockNames('^(?:_gid)$');
  expect(['_ga', '_gid', '_gat'].map(isBlockedName)).toEqual([true, true, false]);
});

it('counts each name, __proto__ among them', () => {
  for (const name of ['_ga', '_ga', '__proto__']) countBlockedWrite(name);
  expect(Object.entries(blockedWrites)).toEqual([
    ['_ga', 2],
    ['__proto__', 1],
  ]);
});

it('counts no new names once there are 50', () => {
  for (let i = 0; i < 100; i += 1) countBlockedWrite(`n${i}`);
  countBlockedWrite('_ga');
  expect(Object.keys(blockedWrites)).toHaveLength(50);
  expect(blockedWrites['_ga']).toBe(3);
});
