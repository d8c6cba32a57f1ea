import { expect, it } from 'vitest';
import { createQueue } from '../../src/background/queue.ts';

it('runs one job at a time, in order', async () => {
  const enqueue = createQueue();
  const steps: string[] = [];
  const job = (name: string) => async () => {
    steps.push(`${name} begins`);
    await Promise.resolve();
    steps.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([enqueue(job('first')), enqueue(job('second'))])).toEqual([
    'first',
    'second',
  ]);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

it('begins the first job at once', () => {
  let isRunning = false;
  void createQueue()(async () => {
    isRunning = true;
  });
  expect(isRunning).toBe(true);
});

it('rejects for the caller of a job that fails, and runs the next one', async () => {
  const enqueue = createQueue();
  const failing = enqueue(() => Promise.reject(new Error('Quota')));
  const next = enqueue(async () => 'done');
  await expect(failing).rejects.toThrow('Quota');
  expect(await next).toBe('done');
});
