import { expect, it, vi } from 'vitest';
import { act, busy, outcome } from '../../popup/requests.ts';
import { DONE } from '../../src/messages/response.ts';
import { outcomeOf } from '../../src/ui/outcome.ts';

vi.mock('../../src/browser/ask.ts', () => ({ ask: async () => DONE }));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));

it('sends the next request even if the outcome of one cannot be said', async () => {
  const fault = new Error('a bug');
  const failing = act({ type: 'undo', id: 1 }, () => {
    throw fault;
  });
  const next = act({ type: 'undo', id: 2 }, () => outcomeOf('restored', 'done'));
  await expect(failing).rejects.toBe(fault);
  await next;
  expect([outcome.value.text, busy.value]).toEqual(['done', false]);
});
