import { expect, it } from 'vitest';
import {
  type QuarantinedItem,
  quarantineToFile,
  withQuarantined,
} from '../../src/storage/quarantine.ts';

function item(n: number, at = n): QuarantinedItem {
  return { key: `ledger/${n}`, at, reason: 'unreadable', raw: n };
}

it('keeps each item once, and the latest as many as the largest ledger has', () => {
  const before = Array.from({ length: 5_100 }, (_, n) => item(n));
  const after = withQuarantined(before, [item(1, 9_000), item(5_100)]);
  expect([after.length, after[0]?.at, after[1]?.at]).toEqual([5_100, 2, 3]);
  expect(after.slice(-2).map(({ at }) => at)).toEqual([9_000, 5_100]);
});

it('is exported with its format and version', () => {
  expect(JSON.parse(quarantineToFile([item(1)]))).toEqual({
    format: 'cookiekoll-quarantine',
    version: 1,
    data: [item(1)],
  });
});
