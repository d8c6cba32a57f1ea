import * as v from 'valibot';
import type { StoredItems } from '../storage/stored-items.ts';
import type { Versioned } from '../storage/versioned.ts';
import type { Clock } from './clock.ts';
import { createQueue } from './queue.ts';

/**
 * In `storage.session`, which the browser empties when it exits and when the extension is loaded anew. Null
 * before the first run of the worker.
 */
export const storedRun: Versioned<'working' | 'finished' | null> = {
  key: 'run',
  schema: v.nullable(v.picklist(['working', 'finished'])),
  migrations: [],
  initial: () => null,
};

/** What the run of the worker before this one was: there was none in this session, or it left something undone. */
export type RunBefore = 'none' | 'interrupted' | 'finished';

/** Notes for the next run of the worker whether this one has done everything that it had to do. */
export interface RunNote {
  before: Promise<RunBefore>;
  /** Something has come that leads to work. Call it synchronously from the event. */
  touch(): void;
  /** Runs a job after it is noted that there is work. */
  during<T>(job: () => Promise<T>): Promise<T>;
  /** Something went wrong in this run, or is left to the next one. */
  markUnfinished(): void;
}

/**
 * After so many milliseconds without work a run is finished: long after the last event of what it did, and
 * well before a browser stops an idle worker, which is after 30 s.
 */
const QUIET = 10_000;

/** Call it at the start of the worker, before anything else is stored. */
export function createRunNote({ load, save }: StoredItems, later: Clock['later']): RunNote {
  const enqueue = createQueue();
  let isNoted = false;
  let noted = Promise.resolve();
  let running = 0;
  let isUnfinished = false;
  let cancel = (): void => undefined;

  async function readBefore(): Promise<RunBefore> {
    try {
      const run = await load('session', storedRun);
      if (run === null) return 'none';
      return run === 'finished' ? 'finished' : 'interrupted';
    } catch (error) {
      console.error(error);
      return 'interrupted';
    }
  }

  function note(run: 'working' | 'finished'): Promise<void> {
    return enqueue(() => save('session', storedRun, run)).catch(console.error);
  }

  function touch(): void {
    cancel();
    cancel = later(rest, QUIET);
    if (isNoted) return;
    isNoted = true;
    noted = note('working');
  }

  function rest(): void {
    if (running > 0 || isUnfinished) return;
    isNoted = false;
    void note('finished');
  }

  return {
    before: enqueue(readBefore),
    touch,

    async during(job) {
      touch();
      running += 1;
      try {
        await noted;
        return await job();
      } catch (error) {
        isUnfinished = true;
        throw error;
      } finally {
        running -= 1;
        touch();
      }
    },

    markUnfinished() {
      isUnfinished = true;
      // It may come when the run was already noted as finished.
      touch();
    },
  };
}
