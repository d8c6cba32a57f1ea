import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/background/clock.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs something after so many milliseconds, unless that is cancelled', () => {
  const run = vi.fn();
  const cancelled = vi.fn();
  systemClock.later(run, 500);
  const cancel = systemClock.later(cancelled, 500);
  vi.advanceTimersByTime(499);
  expect(run).not.toHaveBeenCalled();
  cancel();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledOnce();
  expect(cancelled).not.toHaveBeenCalled();
});
