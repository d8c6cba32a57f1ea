import type { Observation } from '../../cookies/observation.ts';
import { type Slot, slotKey } from '../../cookies/slot.ts';
import type { DeleteOutcome } from '../cookies/delete-exactly.ts';
import { type BackstopEntry, isCalm, newEntry, retryDelay } from './backstop-entry.ts';

/** The last layer: a cookie that gets in although it is blocked is deleted when its event comes. */
export interface Backstop {
  /** A blocked cookie was set; `at` in milliseconds of `elapsed`. */
  set(observation: Observation, at: number): void;
  /** A cookie is gone, whoever removed it. */
  removed(slot: Slot): void;
}

interface BackstopPorts {
  /** Those of the cookies whose slots hold a cookie now. */
  stillThere: (observations: readonly Observation[]) => Promise<Observation[]>;
  /** Deletes exact slots and reads again. */
  deleteExactly: (observations: readonly Observation[]) => Promise<DeleteOutcome>;
  /** Milliseconds of a clock that never jumps. */
  elapsed: () => number;
  /** Runs something after so many milliseconds; zero means after the events that are already here. */
  later: (run: () => void, milliseconds: number) => void;
  /** Whether the slot is blocked now: a block may be switched off while a deletion waits. */
  isBlocked: (slot: Slot) => boolean;
  /** A cookie that this layer deleted is gone, after so many milliseconds. */
  onGone: (slot: Slot, visible: number) => void;
}

/** After so many failed deletions in a row, a cookie is left for the next start of the worker. */
const MAX_FAILURES = 10;

/**
 * Deletes many slots together. If a page sets one again and again, each deletion waits longer, so that the
 * work stays bounded while the page fights and the cookie is still gone in the end.
 */
export function createBackstop(ports: BackstopPorts): Backstop {
  const { elapsed, isBlocked } = ports;
  const entries = new Map<string, BackstopEntry>();
  const due = new Set<BackstopEntry>();
  let isBusy = false;

  function plan(entry: BackstopEntry): void {
    if (entry.isWaiting) return;
    entry.isWaiting = true;
    if (isCalm(entry, elapsed())) entry.deletions = 0;
    ports.later(() => {
      entry.isWaiting = false;
      due.add(entry);
      if (!isBusy) void deleteDue();
    }, retryDelay(entry));
  }

  async function deleteDue(): Promise<void> {
    isBusy = true;
    while (due.size > 0) {
      const batch: BackstopEntry[] = [];
      for (const entry of due) {
        if (!isBlocked(entry.observation.slot)) entry.since = null;
        else if (entry.since !== null) batch.push(entry);
      }
      due.clear();
      if (batch.length > 0) await deleteBatch(batch);
    }
    isBusy = false;
    for (const [key, entry] of entries) {
      if (entry.since === null && isCalm(entry, elapsed())) entries.delete(key);
    }
  }

  async function deleteBatch(batch: readonly BackstopEntry[]): Promise<void> {
    const entryOf = new Map(batch.map((entry) => [entry.observation, entry]));
    try {
      // A response rule may have expired a cookie already whose event is still to come.
      const found = await ports.stillThere([...entryOf.keys()]);
      // The block may have been undone meanwhile, and what it deleted restored.
      const there = found.filter(({ slot }) => isBlocked(slot));
      for (const observation of there) {
        const entry = entryOf.get(observation);
        if (entry === undefined) continue;
        entry.isOurs = true;
        countDeletion(entry);
      }
      const left = there.length === 0 ? [] : (await ports.deleteExactly(there)).left;
      for (const [observation, entry] of entryOf) {
        if (left.includes(observation)) entry.failures += 1;
        else {
          entry.failures = 0;
          // It was seen to be gone, whether or not its event has come. If the page has set it again
          // meanwhile, what was seen is older than that.
          if (entry.observation === observation) removed(observation.slot);
        }
      }
    } catch (error) {
      console.error(error);
      for (const entry of batch) {
        entry.failures += 1;
        countDeletion(entry);
      }
    }
    for (const entry of batch) {
      if (entry.failures > 0 && entry.failures < MAX_FAILURES && entry.since !== null) plan(entry);
    }
  }

  function countDeletion(entry: BackstopEntry): void {
    entry.deletions += 1;
    entry.lastDeletion = elapsed();
  }

  function removed(slot: Slot): void {
    const entry = entries.get(slotKey(slot));
    if (entry === undefined || entry.since === null) return;
    if (entry.isOurs) ports.onGone(slot, elapsed() - entry.since);
    entry.since = null;
    entry.isOurs = false;
  }

  return {
    set(observation, at) {
      const key = slotKey(observation.slot);
      const entry = entries.get(key) ?? newEntry(observation, at);
      entries.set(key, entry);
      entry.observation = observation;
      entry.since ??= at;
      plan(entry);
    },

    removed,
  };
}
