import { expect, it } from 'vitest';
import { readAgain } from '../../src/ui/read-again.ts';

/** Readings that end one by one, when the test says so. */
function createReadings() {
  const readings: { end: () => void; fail: (error: Error) => void }[] = [];
  const read = readAgain(
    () =>
      new Promise((end, fail) => {
        readings.push({ end, fail });
      }),
  );
  return { read, readings };
}

/** Resolves after everything that waits for promises alone. */
const settled = () => new Promise(setImmediate);

it('reads once more, however many changes come while it reads', async () => {
  const { read, readings } = createReadings();
  const all = [read(), read(), read()];
  expect(readings).toHaveLength(1);
  readings[0]?.end();
  await settled();
  expect(readings).toHaveLength(2);
  readings[1]?.end();
  await Promise.all(all);
  expect(readings).toHaveLength(2);
});

it('reads again after it has read, and after it has failed', async () => {
  const { read, readings } = createReadings();
  const first = read();
  readings[0]?.end();
  await first;
  const second = read();
  readings[1]?.fail(new Error('The store is gone'));
  await expect(second).rejects.toThrow('The store is gone');
  void read();
  expect(readings).toHaveLength(3);
});
