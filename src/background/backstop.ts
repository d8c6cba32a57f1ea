import type { Observation } from '../cookies/observation.ts';
import { type Slot, slotKey } from '../cookies/slot.ts';
import type { DeleteOutcome } from './delete-exactly.ts';

/** The last layer: what gets in although it is blocked is deleted as the browser tells of it. */
export interface Backstop {
  /** A blocked cookie was set, at that moment of the clock. */
  set(observation: Observation, at: number): void;
  /** A cookie is gone, by whomever. */
  removed(slot: Slot): void;
}

export interface BackstopSurroundings {
  /** Those whose slots are taken now. */
  stillThere: (observations: readonly Observation[]) => Promise<Observation[]>;
  /** Deletes exact slots and looks again. */
  deleteExactly: (observations: readonly Observation[]) => Promise<DeleteOutcome>;
  /** Milliseconds of a clock that never jumps. */
  clock: () => number;
  /** Runs something after so many milliseconds, zero being after the events that are already here. */
  later: (run: () => void, wait: number) => void;
  /** Whether it still is to be deleted: while it waited, the block may have been switched off. */
  isBlocked: (slot: Slot) => boolean;
  /** One that this layer deleted is gone, after so many milliseconds. */
  onGone: (slot: Slot, visible: number) => void;
}

/** So many deletions of one slot are done at once; from then on each waits twice as long. */
const AT_ONCE = 3;
const FIRST_WAIT = 50;
/** Well below the 30 s after which a browser stops a worker to which nothing happens. */
const LONGEST_WAIT = 5_000;
/** A page that has left a slot in peace for so long is no longer held to be fighting. */
const CALM = 30_000;
/** A cookie that the browser will not let go is left to the next start. */
const MOST_FAILURES = 10;

interface Entry {
  observation: Observation;
  /** Since when it is there; null while it is not. */
  since: number | null;
  /** This layer made it expire, and has not yet been told that it is gone. */
  isOurs: boolean;
  /** Deletions since the page last left it in peace. */
  deletions: number;
  lastDeletion: number;
  failures: number;
  isWaiting: boolean;
}

/**
 * Deletions of many slots go together; a page that sets one again and again is answered ever more
 * slowly, so that the work stays bounded while it fights and the cookie is still gone in the end.
 */
export function createBackstop({
  stillThere,
  deleteExactly,
  clock,
  later,
  isBlocked,
  onGone,
}: BackstopSurroundings): Backstop {
  const entries = new Map<string, Entry>();
  const due = new Set<Entry>();
  let isBusy = false;

  function plan(entry: Entry): void {
    if (entry.isWaiting) return;
    entry.isWaiting = true;
    if (clock() - entry.lastDeletion > CALM) entry.deletions = 0;
    const rounds = Math.max(0, entry.deletions - AT_ONCE + 1);
    const wait = rounds === 0 ? 0 : Math.min(FIRST_WAIT * 2 ** (rounds - 1), LONGEST_WAIT);
    later(() => {
      entry.isWaiting = false;
      due.add(entry);
      if (!isBusy) void deleteDue();
    }, wait);
  }

  async function deleteDue(): Promise<void> {
    isBusy = true;
    while (due.size > 0) {
      const batch: Entry[] = [];
      for (const entry of due) {
        // While it waited, the block may have been switched off.
        if (!isBlocked(entry.observation.slot)) entry.since = null;
        else if (entry.since !== null) batch.push(entry);
      }
      due.clear();
      if (batch.length > 0) await deleteThese(batch);
    }
    isBusy = false;
    for (const [key, { since, lastDeletion }] of entries) {
      if (since === null && clock() - lastDeletion > CALM) entries.delete(key);
    }
  }

  async function deleteThese(batch: readonly Entry[]): Promise<void> {
    const entryOf = new Map(batch.map((entry) => [entry.observation, entry]));
    try {
      // What a response rule has made expire is gone by now, though the event may be still to come.
      const found = await stillThere([...entryOf.keys()]);
      // By the time of the answer the block may have been taken back, and what it deleted put back.
      const there = found.filter(({ slot }) => isBlocked(slot));
      for (const observation of there) {
        const entry = entryOf.get(observation);
        if (entry === undefined) continue;
        entry.isOurs = true;
        entry.deletions += 1;
        entry.lastDeletion = clock();
      }
      const left = there.length === 0 ? [] : (await deleteExactly(there)).left;
      for (const [observation, entry] of entryOf) {
        if (left.includes(observation)) entry.failures += 1;
        else {
          entry.failures = 0;
          // Seen to be gone, whether or not the browser's event has come by now. Where the page has
          // set it again meanwhile, what was seen is older than that.
          if (entry.observation === observation) removed(observation.slot);
        }
      }
    } catch (error) {
      console.error(error);
      for (const entry of batch) {
        entry.failures += 1;
        entry.deletions += 1;
        entry.lastDeletion = clock();
      }
    }
    for (const entry of batch) {
      if (entry.failures > 0 && entry.failures < MOST_FAILURES && entry.since !== null) plan(entry);
    }
  }

  function removed(slot: Slot): void {
    const entry = entries.get(slotKey(slot));
    if (entry === undefined || entry.since === null) return;
    if (entry.isOurs) onGone(slot, clock() - entry.since);
    entry.since = null;
    entry.isOurs = false;
  }

  return {
    set(observation, at) {
      const key = slotKey(observation.slot);
      const entry = entries.get(key) ?? {
        observation,
        since: null,
        isOurs: false,
        deletions: 0,
        lastDeletion: at,
        failures: 0,
        isWaiting: false,
      };
      entries.set(key, entry);
      entry.observation = observation;
      entry.since ??= at;
      plan(entry);
    },

    removed,
  };
}
