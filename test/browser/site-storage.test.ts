import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteSiteStorage, readSiteStorage } from '../../src/browser/site-storage.ts';
import { browser } from '../../src/browser/webext.ts';

const origin = 'https://community.kicks.se';
const executeScript = vi.fn();

beforeEach(() => {
  executeScript.mockReset();
  Object.assign(browser, { scripting: { executeScript } });
});

describe('site storage', () => {
  it('is read from all frames on the domain, with the origins that responded', async () => {
    const items = Array.from({ length: 600 }, (_, i) => ({
      kind: 'localStorage',
      name: String(i),
      size: 1,
    }));
    executeScript.mockResolvedValue([
      { result: { origin, items } },
      { result: { origin, items: items.slice(0, 1) } },
      { result: { origin: 'https://www.kicks.se', items: [] } },
      { result: { origin: 'https://other.example', items } },
      { result: undefined },
    ]);
    const read = await readSiteStorage(1, 'kicks.se');
    expect(read.origins).toEqual(new Set([origin, 'https://www.kicks.se']));
    expect(read.items).toHaveLength(600);
  });

  it('is read and deleted at once, without waiting for a frame that never loads', async () => {
    executeScript.mockResolvedValue([]);
    await readSiteStorage(1, 'kicks.se');
    await deleteSiteStorage(1, []);
    expect(executeScript.mock.calls.map(([{ injectImmediately }]) => injectImmediately)).toEqual([
      true,
      true,
    ]);
  });
});
