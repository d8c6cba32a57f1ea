import { expect, it } from 'vitest';
import { answerOf } from '../../../cli/audit/answer-of.ts';
import { judgeError } from '../../../src/audit/judge-error.ts';

it('answerOf waits no longer than it may, and says so as a page that does not load', async () => {
  expect(await answerOf(Promise.resolve(7), 60_000)).toBe(7);
  const error = await answerOf(new Promise<never>(() => undefined), 1).catch((reason) => reason);
  expect(judgeError(error.message).reason).toBe('time-out');
});
