import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../src/background/deadline.ts';

// Seen red with a limit beyond the browser's own, with one that stays after the answer, and without the call's name.
describe('a call to the browser', () => {
  let timers: { run: () => void; wait: number }[] = [];
  const later = (run: () => void, wait: number): (() => void) => {
    const timer = { run, wait };
    timers.push(timer);
    return () => {
      timers = timers.filter((one) => one !== timer);
    };
  };

  it('answers what the browser answers, or why not, and leaves nothing waiting', async () => {
    const calls = withDeadline(
      { double: async (n: number) => 2 * n, refuse: () => Promise.reject(new Error('Quota')) },
      later,
    );
    expect(await calls.double(21)).toBe(42);
    await expect(calls.refuse()).rejects.toThrow('Quota');
    expect(timers).toEqual([]);
  });

  it('fails by name where the browser does not answer, before the worker would be stopped', async () => {
    const calls = withDeadline({ hang: () => new Promise<never>(() => undefined) }, later);
    const answer = calls.hang();
    expect(timers.map(({ wait }) => wait < 30_000)).toEqual([true]);
    timers[0]?.run();
    await expect(answer).rejects.toThrow('No answer to hang');
  });
});
