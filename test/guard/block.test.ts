import { expect, it } from 'vitest';
import { blockOf, isBlockedBy, isSameBlock } from '../../src/guard/block.ts';
import type { LeftPart } from '../../src/guard/part.ts';

function part(exact: string[], patterns = '', more: Partial<LeftPart> = {}): LeftPart {
  const members = exact.map((name) => `"${name}":1`).join(',');
  return { exact: members, patterns, isRest: false, isOnSiteOnly: false, ...more };
}

function blockedOf(parts: LeftPart[], ...names: string[]): string[] {
  const block = blockOf(parts);
  return names.filter((name) => isBlockedBy(block, name));
}

it('a name is blocked that a part has, whole, exactly or by a pattern', () => {
  const parts = [
    part(['_ga', '_gid'], '_ga=_ga_[A-Z]+|_gab xyz=xyz[0-9]'),
    part([], '_hj=_hj[0-9]+ _ga=_gac'),
    part(['_fbp']),
  ];
  const blocked = ['_ga', '_gid', '_fbp', '_ga_XY', '_gab', '_gac', 'xyz1', '_hj12'];
  expect(
    blockedOf(parts, ...blocked, '_gat', '_ga_', '_ga_Xy', 'xyz12', 'x_hj1', '_g', ''),
  ).toEqual(blocked);
  expect(blockedOf([], '_ga', '')).toEqual([]);
});

it('a name is blocked that a part for all others does not have', () => {
  const parts = [part(['_ga', '_fbp'], 'xyz=xyz[0-9]', { isRest: true }), part(['_fbp'])];
  expect(blockedOf(parts, '_ga', 'xyz1', '_fbp', '_gizmo', '')).toEqual(['_fbp', '_gizmo', '']);
});

it('a name is not blocked that a spared part has', () => {
  const parts = [
    part(['_ga'], 'xyz=xyz[0-9]', { isSpared: true }),
    part(['_ga', '_gid'], 'xyz=xyz[0-9]+'),
  ];
  expect(blockedOf(parts, '_ga', '_gid', 'xyz1', 'xyz12')).toEqual(['_gid', 'xyz12']);
});

it('no name is blocked because every object has something of that name', () => {
  expect(blockedOf([part(['_ga'])], '__proto__', 'constructor', 'toString')).toEqual([]);
});

it('blocks are the same if they have the same names', () => {
  const all = [
    [part(['_ga'])],
    [part(['_ga', '_gid'])],
    [part(['_ga_gid'])],
    [part([], '_ga=_ga')],
    [part(['_ga'], '', { isRest: true })],
    [part(['_ga'], '', { isSpared: true })],
    [],
  ];
  for (const one of all) {
    const same = all.filter((other) => isSameBlock(blockOf(one), blockOf(other)));
    expect(same).toEqual([one]);
  }
});
