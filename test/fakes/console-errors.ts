import { onTestFinished, vi } from 'vitest';

/** Collects what the test that calls it logs as errors, instead of printing it. */
export function collectErrors(): string[] {
  const errors: string[] = [];
  const spy = vi
    .spyOn(console, 'error')
    .mockImplementation((error: unknown) => void errors.push(String(error)));
  onTestFinished(() => spy.mockRestore());
  return errors;
}
