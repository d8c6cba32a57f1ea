import { beforeEach, expect, it, vi } from 'vitest';
import {
  type BlockedCountsService,
  createBlockedCounts,
} from '../../src/background/blocked-counts.ts';
import { storedSessionCounts, storedTotalCounts } from '../../src/blocked-counts/blocked-counts.ts';
import { open, seal, type Versioned } from '../../src/storage/versioned.ts';

let stored: Record<string, unknown>;
let writes: string[];
let failing: boolean;
let keeper: BlockedCountsService;

beforeEach(() => {
  stored = {};
  writes = [];
  failing = false;
  keeper = createBlockedCounts({
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

// Seen red with a write for each, with one taken of all that wait, and with what waits kept where it is read, so
// that nothing starts the next write.
it('counts what comes while it writes with the next write, and loses none', async () => {
  for (let i = 0; i < 100; i += 1) keeper.response(response);
  await vi.waitFor(() => expect(total()).toBe(100));
  expect(writes.length).toBeLessThanOrEqual(4);
});

// Seen red with a total that is always written.
it('writes nothing in all for a page without a blocked cookie', async () => {
  keeper.response({ ...response, isPage: true, names: [] });
  await vi.waitFor(() => expect(writes).toEqual(['session']));
  expect(open(storedSessionCounts, stored['session']).value.pages).toHaveLength(1);
});

// Seen red with what waits kept where it is read, so that nothing starts the next write.
it('goes on after storage failed once', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  failing = true;
  keeper.response(response);
  await vi.waitFor(() => expect(error).toHaveBeenCalled());
  failing = false;
  keeper.response(response);
  await vi.waitFor(() => expect(total()).toBe(1));
  error.mockRestore();
});
