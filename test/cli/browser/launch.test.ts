import { expect, it } from 'vitest';
import { orClose } from '../../../cli/browser/launch.ts';

it('orClose closes a browser if the work with it fails, and says why it failed', async () => {
  let closed = 0;
  const browser = {
    close: async () => {
      closed += 1;
      throw new Error('The browser has crashed');
    },
  };
  expect(await orClose(browser, async () => 7)).toBe(7);
  expect(closed).toBe(0);
  const failing = orClose(browser, () => Promise.reject(new Error('no such extension')));
  await expect(failing).rejects.toThrow('no such extension');
  expect(closed).toBe(1);
});
