import { beforeEach, expect, it } from 'vitest';
import { createRunNote } from '../../src/background/run-note.ts';
import { collectErrors } from '../fakes/console-errors.ts';
import { FakeClock, promisesSettled } from '../fakes/fake-clock.ts';
import { FakeStoredItems } from '../fakes/fake-stored-items.ts';

let clock: FakeClock;
let items: FakeStoredItems;

beforeEach(() => {
  clock = new FakeClock();
  items = new FakeStoredItems();
});

const nextRun = () => createRunNote(items, clock.later);
const nothing = async (): Promise<void> => undefined;

it('knows the first run of a session', async () => {
  expect(await nextRun().before).toBe('none');
});

it('a run that did all its work is finished after a while in which nothing came', async () => {
  const run = nextRun();
  run.touch();
  await run.during(nothing);
  await clock.pass(9_999);
  expect(await nextRun().before).toBe('interrupted');
  await clock.pass(1);
  expect(await nextRun().before).toBe('finished');
});

it('is interrupted from the next event on', async () => {
  const run = nextRun();
  await run.during(nothing);
  await clock.idle();
  run.touch();
  await promisesSettled();
  expect(await nextRun().before).toBe('interrupted');
  await clock.idle();
  expect(await nextRun().before).toBe('finished');
});

it('is interrupted while a job takes long', async () => {
  const run = nextRun();
  let end = (): void => undefined;
  const job = run.during(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  await clock.pass(25_000);
  expect(await nextRun().before).toBe('interrupted');
  end();
  await job;
  await clock.pass(10_000);
  expect(await nextRun().before).toBe('finished');
});

it.each([
  [
    'in which a job failed',
    async (run: ReturnType<typeof nextRun>) => {
      await expect(run.during(() => Promise.reject(new Error('No')))).rejects.toThrow('No');
    },
  ],
  [
    'that left something to the next',
    async (run: ReturnType<typeof nextRun>) => {
      await run.during(nothing);
      run.markUnfinished();
    },
  ],
  [
    'in which something went wrong after it was finished',
    async (run: ReturnType<typeof nextRun>) => {
      await run.during(nothing);
      await clock.idle();
      run.markUnfinished();
      await promisesSettled();
      expect(await nextRun().before).toBe('interrupted');
    },
  ],
])('a run %s is never finished, however much it does afterwards', async (_, act) => {
  const run = nextRun();
  await act(run);
  await run.during(nothing);
  await clock.idle();
  expect(await nextRun().before).toBe('interrupted');
});

it('notes that there is work before it begins, and once for all that comes', async () => {
  const run = nextRun();
  await run.before;
  run.touch();
  await run.during(async () => {
    expect(items.saves).toEqual(['session']);
    run.touch();
  });
  await run.during(nothing);
  expect(items.saves).toEqual(['session']);
});

it('counts as interrupted if the note cannot be read, and works if it cannot be written', async () => {
  const errors = collectErrors();
  items.failing.add('load').add('save');
  const run = nextRun();
  expect(await run.before).toBe('interrupted');
  expect(await run.during(async () => 'done')).toBe('done');
  expect(errors).toHaveLength(2);
});
