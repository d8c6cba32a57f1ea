import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { atMostEvery } from '../../popup/at-most-every.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('acts at once, and once more for all calls that come within the interval', () => {
  const action = vi.fn();
  const call = atMostEvery(100, action);
  call();
  expect(action).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 5; i += 1) call();
  vi.advanceTimersByTime(99);
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledTimes(2);
  // That one begins the next interval.
  call();
  expect(action).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(100);
  expect(action).toHaveBeenCalledTimes(3);
});

it('stays quiet when nobody calls, and acts at once after that', () => {
  const action = vi.fn();
  const call = atMostEvery(100, action);
  call();
  vi.advanceTimersByTime(10_000);
  expect(action).toHaveBeenCalledTimes(1);
  call();
  expect(action).toHaveBeenCalledTimes(2);
});
