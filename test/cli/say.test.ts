import { afterEach, expect, it, vi } from 'vitest';
import { sayOnStderr } from '../../cli/say.ts';

afterEach(() => vi.restoreAllMocks());

it('says what the machine lacks in its own words, and all else is a fault to report', () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const message = 'ENOSPC: no space left on device, write';
  expect(sayOnStderr.fault(Object.assign(new Error(message), { code: 'ENOSPC' }))).toBe(2);
  expect(sayOnStderr.fault(new Error('x'))).toBe(2);
  expect(write.mock.calls.map(([text]) => text === `cookiekoll: ${message}\n`)).toEqual([
    true,
    false,
  ]);
});
