import { beforeEach, expect, it, vi } from 'vitest';
import { type BlockedCounts, createBlockedCounts } from '../../src/background/blocked-counts.ts';
import { storedSessionCounts, storedTotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { open, seal, type Versioned } from '../../src/storage/versioned.ts';

let stored: Record<string, unknown>;
let writes: string[];
let failing: boolean;
let counts: BlockedCounts;

beforeEach(() => {
  stored = {};
  writes = [];
  failing = false;
  counts = createBlockedCounts({
    async load<T>(area: string, thing: Versioned<T>): Promise<T> {
      return open(thing, stored[area]).value;
    },
    async save<T>(area: string, thing: Versioned<T>, value: T): Promise<void> {
      if (failing) throw new Error('Quota');
      writes.push(area);
      stored[area] = structuredClone(seal(thing, value));
    },
  });
});

const response = {
  tabId: 1,
  requestId: '1',
  isPage: false,
  isPrivate: false,
  names: ['_ga'],
  at: 1,
};
const total = () => open(storedTotalCounts, stored['local']).value.names[0]?.responses ?? 0;

it('counts what comes while it writes with the next write, and loses none', async () => {
  for (let i = 0; i < 100; i += 1) counts.response(response);
  await vi.waitFor(() => expect(total()).toBe(100));
  expect(writes.length).toBeLessThanOrEqual(4);
});

it('writes nothing in all for a page without a blocked cookie', async () => {
  counts.response({ ...response, isPage: true, names: [] });
  await vi.waitFor(() => expect(writes).toEqual(['session']));
  expect(open(storedSessionCounts, stored['session']).value.pages).toHaveLength(1);
});

it('goes on after storage failed once', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  failing = true;
  counts.response(response);
  await vi.waitFor(() => expect(error).toHaveBeenCalled());
  failing = false;
  counts.response(response);
  await vi.waitFor(() => expect(total()).toBe(1));
  error.mockRestore();
});
