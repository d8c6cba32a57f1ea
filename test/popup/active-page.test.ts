import { expect, it, vi } from 'vitest';
import { start } from '../../popup/active-page.ts';
import { onStoredChanged } from '../../src/browser/storage.ts';

vi.mock('../../src/browser/storage.ts', () => ({
  onStoredChanged: vi.fn(),
  readStored: async (_area: string, item: { initial: () => unknown }) => ({
    value: item.initial(),
  }),
}));
vi.mock('../../popup/read.ts', () => ({ refresh: async () => undefined }));

it('listens to the counts once, however often the page is shown', async () => {
  await start();
  await start();
  expect(onStoredChanged).toHaveBeenCalledTimes(1);
});
