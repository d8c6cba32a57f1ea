import { expect, it, vi } from 'vitest';
import { start } from '../../popup/active-page.ts';
import { onSessionItemChanged } from '../../src/browser/session-items.ts';

vi.mock('../../src/browser/session-items.ts', () => ({ onSessionItemChanged: vi.fn() }));
vi.mock('../../src/browser/storage.ts', async (original) => ({
  ...(await original<object>()),
  readStored: async (_area: string, item: { initial: () => unknown }) => ({
    value: item.initial(),
  }),
}));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));

it('listens to the counts once, however often the page is shown', async () => {
  await start();
  await start();
  expect(onSessionItemChanged).toHaveBeenCalledTimes(1);
});
