import { expect, it } from 'vitest';
import { outsideWalls } from '../../src/audit/outside-walls.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { observe } from '../fakes/observe.ts';

it('leaves out cookies that were first seen while a wall was open, renewed or not', () => {
  const records = new Map<string, LedgerRecord>();
  const set = (name: string, at: number) =>
    fold(records, {
      type: 'set',
      observation: observe({ name }),
      at,
      setter: { by: 'unknown' },
      requested: null,
    });
  set('before', 999);
  set('wall', 1_000);
  set('end', 2_000);
  set('after', 2_001);
  set('before', 1_500);
  set('wall', 3_000);
  const kept = outsideWalls(records, [{ from: 1_000, to: 2_000 }]);
  expect([...kept.values()].map(({ slot }) => slot.name)).toEqual(['before', 'after']);
  expect(outsideWalls(records, [])).toEqual(records);
});
