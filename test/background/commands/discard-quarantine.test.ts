import { expect, it } from 'vitest';
import { discardQuarantine } from '../../../src/background/commands/discard-quarantine.ts';
import { DONE } from '../../../src/messages/response.ts';

it('discards everything that is in quarantine', async () => {
  const prefixes: (string | undefined)[] = [];
  const quarantine = { discard: async (prefix?: string) => void prefixes.push(prefix) };
  expect(await discardQuarantine({ quarantine })).toEqual(DONE);
  expect(prefixes).toEqual([undefined]);
});

it('rejects if that fails', async () => {
  const quarantine = { discard: () => Promise.reject(new Error('Quota')) };
  await expect(discardQuarantine({ quarantine })).rejects.toThrow('Quota');
});
