import { describe, expect, it } from 'vitest';
import { until } from '../../../cli/browser/open-page.ts';

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
