import { beforeEach, expect, it } from 'vitest';
import {
  type BlockedCounts,
  createBlockedCounts,
} from '../../../src/background/blocking/blocked-counts.ts';
import {
  storedSessionCounts,
  storedTotalCounts,
} from '../../../src/blocked-counts/blocked-counts.ts';
import { collectErrors } from '../../fakes/console-errors.ts';
import { promisesSettled } from '../../fakes/fake-clock.ts';
import { FakeStoredItems } from '../../fakes/fake-stored-items.ts';

let items: FakeStoredItems;
let counts: BlockedCounts;

beforeEach(() => {
  items = new FakeStoredItems();
  counts = createBlockedCounts(items);
});

const response = {
  tabId: 1,
  requestId: '1',
  isPage: false,
  isPrivate: false,
  names: ['_ga'],
  at: 1,
};

/** How many responses are counted for the first name. */
async function total(): Promise<number> {
  const { names } = await items.load('local', storedTotalCounts);
  return names[0]?.responses ?? 0;
}

it('can be erased, whatever is being written, and counts anew', async () => {
  counts.response(response);
  await counts.erase();
  expect(await total()).toBe(0);
  counts.response(response);
  await promisesSettled();
  expect(await total()).toBe(1);
});

it('counts with the next write what comes while it writes, and loses nothing', async () => {
  for (let i = 0; i < 100; i += 1) counts.response(response);
  await promisesSettled();
  expect(await total()).toBe(100);
  expect(items.saves.length).toBeLessThanOrEqual(4);
});

it('writes no total for a page without a blocked cookie', async () => {
  counts.response({ ...response, isPage: true, names: [] });
  await promisesSettled();
  expect(items.saves).toEqual(['session']);
  expect((await items.load('session', storedSessionCounts)).pages).toHaveLength(1);
});

it('reads both counts to check them, and writes nothing', async () => {
  counts.checkStorage();
  await promisesSettled();
  expect([items.loads, items.saves]).toEqual([2, []]);
});

it('goes on after a write has failed', async () => {
  const errors = collectErrors();
  items.failing.add('save');
  counts.response(response);
  await promisesSettled();
  expect(errors).toHaveLength(1);
  items.failing.clear();
  counts.response(response);
  await promisesSettled();
  expect(await total()).toBe(1);
});
