import type { Page } from 'puppeteer-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openExtensionPage, until } from '../../../cli/browser/open-page.ts';

describe('until', () => {
  it('asks again until the answer is true', async () => {
    let asked = 0;
    await until('it was asked three times', async () => {
      asked += 1;
      return asked === 3;
    });
    expect(asked).toBe(3);
  });

  it.each([
    'Execution context was destroyed, most likely because of a navigation.',
    "Attempted to use detached Frame 'B2'.",
    'Protocol error (Runtime.callFunctionOn): Target closed',
    'Protocol error (script.callFunction): no such frame Browsing Context with id 7 not found',
    'Protocol error (script.callFunction): unknown error Error: Not allowed to define cross-origin object as property on [Object] or [Array] XrayWrapper',
  ])('asks again after an error of a page that is being replaced: %s', async (message) => {
    let asked = 0;
    await until('it was asked twice', async () => {
      asked += 1;
      if (asked === 1) throw new Error(message);
      return true;
    });
    expect(asked).toBe(2);
  });

  it('throws any other error at once', async () => {
    let asked = 0;
    const waiting = until('it is shown', async () => {
      asked += 1;
      throw new TypeError('page.shown is not a function');
    });
    await expect(waiting).rejects.toThrow('page.shown is not a function');
    expect(asked).toBe(1);
  });

  it.each([
    ['is never true', () => Promise.resolve(false)],
    ['never comes', () => new Promise<boolean>(() => undefined)],
  ])('gives up when the answer %s, and says what it waited for', async (_, ask) => {
    await expect(until('the popup is open', ask, 50)).rejects.toThrow('until the popup is open');
  });
});

describe('openExtensionPage', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A page that answers with its state, and null while it is not at the address. */
  function openIn(stateAfter: (visits: number) => string | null) {
    vi.useFakeTimers();
    const goto = vi.fn(() => new Promise<never>(() => undefined));
    const evaluate = async () => stateAfter(goto.mock.calls.length);
    const page = { goto, evaluate } as unknown as Page;
    const opened = openExtensionPage({ extensionOrigin: 'moz-extension://1' }, page, 'a.html');
    return { goto, opened };
  }

  it('goes there once more if the browser did not know the address yet', async () => {
    const { goto, opened } = openIn((visits) => (visits < 2 ? null : 'ready'));
    await vi.advanceTimersByTimeAsync(20_000);
    await opened;
    expect(goto.mock.calls).toEqual([['moz-extension://1/a.html'], ['moz-extension://1/a.html']]);
  });

  it('does not load a page anew that goes on loading, and gives up', async () => {
    const { goto, opened } = openIn(() => 'loading');
    const failed = expect(opened).rejects.toThrow('a.html is complete');
    await vi.advanceTimersByTimeAsync(60_000);
    await failed;
    expect(goto).toHaveBeenCalledOnce();
  });
});
