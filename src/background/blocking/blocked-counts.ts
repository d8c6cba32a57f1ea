import {
  type CountedDeletion,
  type CountedResponse,
  countDeletion,
  countResponse,
  storedSessionCounts,
  storedTotalCounts,
} from '../../blocked-counts/blocked-counts.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import { createQueue } from '../queue.ts';

/** Counts what the layers stopped. It writes in its own time: nothing waits for it. */
export interface BlockedCounts {
  response(response: CountedResponse): void;
  deletion(deletion: CountedDeletion): void;
  /** Erases the total counts. Rejects if the browser refuses. */
  erase(): Promise<void>;
  /** Reads both counts, so that one that cannot be used is quarantined before anything is counted. */
  checkStorage(): void;
}

/** The only writer of both counts. What comes while it writes goes with the next write. */
export function createBlockedCounts({ load, save }: StoredItems): BlockedCounts {
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
    if (JSON.stringify(counts.total) !== before) {
      await save('local', storedTotalCounts, counts.total);
    }
  }

  return {
    response: (response) => count({ response }),
    deletion: (deletion) => count({ deletion }),
    // In the queue, so that nothing that was counted before comes back with a write that is under way.
    erase: () => enqueue(() => save('local', storedTotalCounts, storedTotalCounts.initial())),
    checkStorage: () => void enqueue(read).catch(console.error),
  };
}
