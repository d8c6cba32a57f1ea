import { expect, it } from 'vitest';
import { groupsOf } from '../../src/report/groups.ts';

it('groups are in the order in which their keys come first', () => {
  expect([...groupsOf([3, 1, 5, 2], (n) => n % 2)]).toEqual([
    [1, [3, 1, 5]],
    [0, [2]],
  ]);
});
