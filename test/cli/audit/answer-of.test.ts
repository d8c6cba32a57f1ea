import { describe, expect, it } from 'vitest';
import { answerOf } from '../../../cli/audit/answer-of.ts';
import { judgeError } from '../../../src/audit/judge-error.ts';

const errorOf = (answer: Promise<unknown>): Promise<Error> =>
  answer.then(
    () => new Error('It did not fail'),
    (error) => error,
  );

describe('answerOf', () => {
  it('waits no longer than it may, and says so as a page that does not load', async () => {
    expect(await answerOf(async () => undefined, 60_000)).toBe(undefined);
    const error = await errorOf(answerOf(() => new Promise<never>(() => undefined), 1));
    expect(judgeError(error.message).reason).toBe('time-out');
  });

  it('asks again if the document has gone meanwhile, and no longer than it may', async () => {
    let asked = 0;
    const ask = async (): Promise<number> => {
      asked += 1;
      if (asked < 3) throw new Error('Execution context was destroyed, most likely because of …');
      return asked;
    };
    expect(await answerOf(ask, 60_000)).toBe(3);
    const never = () => Promise.reject(new Error('Execution context was destroyed'));
    expect(judgeError((await errorOf(answerOf(never, 50))).message).reason).toBe('time-out');
  });

  it('throws any other error', async () => {
    const error = await errorOf(answerOf(() => Promise.reject(new Error('x is no function')), 1));
    expect(error.message).toBe('x is no function');
  });
});
