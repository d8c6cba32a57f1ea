import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../src/background/deadline.ts';
import { FakeClock } from '../fakes/fake-clock.ts';

describe('a call to the browser', () => {
  const clock = new FakeClock();

  it('returns or throws what the browser does, and leaves no timer', async () => {
    const calls = withDeadline(
      { double: async (n: number) => 2 * n, refuse: () => Promise.reject(new Error('Quota')) },
      clock.later,
    );
    expect(await calls.double(21)).toBe(42);
    await expect(calls.refuse()).rejects.toThrow('Quota');
    expect(clock.waits()).toEqual([]);
  });

  it('that fails is reported', async () => {
    let failures = 0;
    const calls = withDeadline(
      { read: async () => 1, refuse: () => Promise.reject(new Error('Quota')) },
      clock.later,
      () => {
        failures += 1;
      },
    );
    await calls.read();
    await expect(calls.refuse()).rejects.toThrow('Quota');
    expect(failures).toBe(1);
  });

  it('rejects with its name if the browser does not respond, before the browser stops the worker', async () => {
    const hang = () => new Promise<never>(() => undefined);
    const response = withDeadline({ hang }, clock.later).hang();
    const failing = expect(response).rejects.toThrow('hang');
    await clock.pass(29_999);
    await failing;
  });
});
