import { expect, it, vi } from 'vitest';
import { eraseBlockedCounts } from '../../../src/background/commands/erase-blocked-counts.ts';
import { DONE } from '../../../src/messages/response.ts';

it('erases the counts, and fails if they cannot be erased', async () => {
  const erase = vi.fn(async () => undefined);
  expect(await eraseBlockedCounts({ blockedCounts: { erase } })).toEqual(DONE);
  expect(erase).toHaveBeenCalledTimes(1);
  const failing = { erase: () => Promise.reject(new Error('Quota')) };
  await expect(eraseBlockedCounts({ blockedCounts: failing })).rejects.toThrow('Quota');
});
