import {
  type CountedDeletion,
  type CountedResponse,
  countDeletion,
  countResponse,
  storedSessionCounts,
  storedTotalCounts,
} from '../blocked-counts/blocked-counts.ts';
import type { Area } from '../browser/storage.ts';
import type { Versioned } from '../storage/versioned.ts';
import { createQueue } from './queue.ts';

/** Counts what is kept out. Writes in its own time: nothing waits for it. */
export interface BlockedCountsService {
  response(response: CountedResponse): void;
  deletion(deletion: CountedDeletion): void;
  /** Reads both, so that one that cannot be used is set aside and said before anything is counted. */
  settle(): void;
}

export interface CountsStorage {
  load<T>(area: Area, thing: Versioned<T>): Promise<T>;
  save<T>(area: Area, thing: Versioned<T>, value: T): Promise<void>;
}

/** The only writer of both tallies; whatever comes while it writes goes with the next write. */
export function createBlockedCounts({ load, save }: CountsStorage): BlockedCountsService {
  const enqueue = createQueue();
  let pending: { response?: CountedResponse; deletion?: CountedDeletion }[] = [];

  function count(item: (typeof pending)[number]): void {
    pending.push(item);
    if (pending.length === 1) enqueue(write).catch(console.error);
  }

  async function read() {
    return {
      session: await load('session', storedSessionCounts),
      total: await load('local', storedTotalCounts),
    };
  }

  async function write(): Promise<void> {
    const items = pending;
    pending = [];
    const counts = await read();
    const before = JSON.stringify(counts.total);
    for (const { response, deletion } of items) {
      if (response !== undefined) countResponse(counts, response);
      if (deletion !== undefined) countDeletion(counts, deletion);
    }
    await save('session', storedSessionCounts, counts.session);
    if (JSON.stringify(counts.total) !== before)
      await save('local', storedTotalCounts, counts.total);
  }

  return {
    response: (response) => count({ response }),
    deletion: (deletion) => count({ deletion }),
    settle: () => void enqueue(read).catch(console.error),
  };
}
