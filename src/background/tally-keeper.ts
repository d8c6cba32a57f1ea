import type { Area } from '../browser/storage.ts';
import type { Versioned } from '../stored/versioned.ts';
import {
  type CountedDeletion,
  type CountedResponse,
  countDeletion,
  countResponse,
  sessionTally,
  totalTally,
} from '../tally/tally.ts';
import { createQueue } from './queue.ts';

/** Counts what is kept out. Writes in its own time: nothing waits for it. */
export interface TallyKeeper {
  response(response: CountedResponse): void;
  deletion(deletion: CountedDeletion): void;
  /** Reads both, so that one that cannot be used is set aside and said before anything is counted. */
  settle(): void;
}

export interface TallyStore {
  load<T>(area: Area, thing: Versioned<T>): Promise<T>;
  save<T>(area: Area, thing: Versioned<T>, value: T): Promise<void>;
}

/** The only writer of both tallies; whatever comes while it writes goes with the next write. */
export function createTallyKeeper({ load, save }: TallyStore): TallyKeeper {
  const enqueue = createQueue();
  let pending: { response?: CountedResponse; deletion?: CountedDeletion }[] = [];

  function count(item: (typeof pending)[number]): void {
    pending.push(item);
    if (pending.length === 1) enqueue(write).catch(console.error);
  }

  async function read() {
    return {
      session: await load('session', sessionTally),
      total: await load('local', totalTally),
    };
  }

  async function write(): Promise<void> {
    const items = pending;
    pending = [];
    const tally = await read();
    const before = JSON.stringify(tally.total);
    for (const { response, deletion } of items) {
      if (response !== undefined) countResponse(tally, response);
      if (deletion !== undefined) countDeletion(tally, deletion);
    }
    await save('session', sessionTally, tally.session);
    if (JSON.stringify(tally.total) !== before) await save('local', totalTally, tally.total);
  }

  return {
    response: (response) => count({ response }),
    deletion: (deletion) => count({ deletion }),
    settle: () => void enqueue(read).catch(console.error),
  };
}
