import { beforeEach, expect, it, vi } from 'vitest';
import { act, busy, outcome, saysUndoable } from '../../popup/requests.ts';
import { tab } from '../../popup/state.ts';
import { DONE } from '../../src/messages/response.ts';
import { outcomeOf } from '../../src/ui/outcome.ts';

vi.mock('../../src/browser/ask.ts', () => ({ ask: async () => DONE }));
const { refresh } = vi.hoisted(() => ({ refresh: vi.fn(async (): Promise<void> => {}) }));
vi.mock('../../popup/read.ts', () => ({ refresh }));

beforeEach(() => {
  tab.value = { id: 1, host: null, storeId: '0' };
});

const undo = { type: 'undo', id: 1 } as const;
const say = () => outcomeOf('restored', 'done');
/** A tab of another store comes to the front. */
const showOther = () => {
  tab.value = { id: 2, host: null, storeId: '1' };
};

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

it('says nothing in one store of what was done in another', async () => {
  await act(undo, say);
  saysUndoable.value = true;
  tab.value = { id: 3, host: 'kicks.se', storeId: '0' };
  expect(outcome.value.text).toBe('done');
  showOther();
  expect([outcome.value.text, saysUndoable.value]).toEqual(['', false]);
});

it('drops the outcome if another store is shown by the time that it is there', async () => {
  refresh.mockImplementationOnce(async () => showOther());
  await act(undo, say);
  expect([outcome.value.text, busy.value]).toEqual(['', false]);
});
