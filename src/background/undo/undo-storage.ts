import type { CookieWithValue } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import type { SettingsChange } from '../../settings/settings-change.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import {
  countFor,
  recent,
  storedDeletionSummaries,
  UNDO_TIME,
} from '../../undo/deletion-summary.ts';
import type { OwnCause } from '../cookies/own-changes.ts';
import { type Deletion, storedDeletions, storesOf, summaryOf, withOutcome } from './deletion.ts';

/** Keeps deleted cookies for as long as the deletion can be undone. Call it from the worker's queue only. */
export interface UndoStorage {
  /** Stores the cookies with their values, before they are deleted. Returns an id; null if there are none. */
  stash(
    observations: readonly Observation[],
    settings: SettingsChange,
    cause?: OwnCause,
  ): Promise<number | null>;
  /** After the deletion: only what is gone can be restored. Returns what can. */
  recordOutcome(id: number, gone: readonly Observation[]): Promise<readonly Observation[]>;
  /**
   * A deletion that can still be undone by a page that shows this store, or undefined. Until its outcome is
   * recorded again, it counts as interrupted: a stop in between must not restore a cookie over what is there
   * by then.
   */
  take(id: number, shown?: string): Promise<Deletion | undefined>;
  drop(id: number): Promise<void>;
  /** Drops what is too old or from a closed private window, and finishes what a stop interrupted. */
  tidy(): Promise<void>;
}

interface UndoPorts extends StoredItems {
  /** The cookies in these slots as they are now, with their values. */
  withValues: (observations: readonly Observation[]) => Promise<CookieWithValue[]>;
  /** Those of the cookies whose slots hold a cookie now. */
  stillThere: (observations: readonly Observation[]) => Promise<Observation[]>;
  /** Whether a store is that of private windows. */
  isPrivate: (storeId: string) => boolean;
  /** Ids of the stores that the browser names. That of private windows is one while such a window is open. */
  storeIds: () => Promise<string[]>;
  /** Milliseconds since the epoch. */
  now: () => number;
  /**
   * Calls `tidy` at that moment, in a new worker if need be, and repeats until it is set to null. A single
   * alarm would be the last one if a call failed then.
   *
   * @param storeIds the stores whose cookies wait until then: when one of them closes, `tidy` is due as well
   */
  wakeAt: (moment: number | null, storeIds: readonly string[]) => Promise<void>;
}

export function createUndoStorage(ports: UndoPorts): UndoStorage {
  const read = async (): Promise<Deletion[]> =>
    recent(await ports.load('session', storedDeletions), ports.now());

  /** The values first: what a stop in between leaves is offered, or no longer offered, by `tidy`. */
  async function write(deletions: readonly Deletion[]): Promise<void> {
    const kept = recent(
      deletions.filter(({ cookies }) => cookies.length > 0),
      ports.now(),
    );
    await ports.save('session', storedDeletions, kept);
    const summaries = kept.map((deletion) => summaryOf(deletion, ports.isPrivate));
    await ports.save('session', storedDeletionSummaries, summaries);
  }

  /** The id that this worker gave last. Its deletion may be dropped by now. */
  let lastId = 0;

  /** Without cookies of private windows if no such window is open any more. */
  async function remembered(cookies: CookieWithValue[]): Promise<CookieWithValue[]> {
    if (!cookies.some(({ slot }) => ports.isPrivate(slot.storeId))) return cookies;
    const open = await ports.storeIds();
    return cookies.filter(
      ({ slot: { storeId } }) => !ports.isPrivate(storeId) || open.includes(storeId),
    );
  }

  /**
   * For an interrupted deletion, cookies that are present were either never deleted or already restored:
   * they cannot be restored.
   */
  async function finished(deletion: Deletion): Promise<Deletion> {
    const there = deletion.isDone ? [] : await ports.stillThere(deletion.cookies);
    const cookies = deletion.cookies.filter((cookie) => !there.includes(cookie));
    return { ...deletion, isDone: true, cookies: await remembered(cookies) };
  }

  /** `finished`, or the deletion as it is if the browser cannot be asked now. */
  function finishedIfPossible(deletion: Deletion): Promise<Deletion> {
    return finished(deletion).catch((error: unknown) => {
      console.error(error);
      return deletion;
    });
  }

  return {
    async stash(observations, settings, cause = 'extension') {
      const cookies = await ports.withValues(observations);
      if (cookies.length === 0) return null;
      const deletions = await read();
      const at = ports.now();
      // Ids are never reused, so a late undo request cannot hit a newer deletion.
      const id = Math.max(at, lastId + 1, (deletions.at(-1)?.id ?? 0) + 1);
      lastId = id;
      // Set the alarm for the oldest deletion before storing values, so that none is stored for ever.
      const isCleaning = cause === 'cleaned';
      const all = [...deletions, { id, at, isDone: false, isCleaning, cookies, settings }];
      await ports.wakeAt((deletions[0]?.at ?? at) + UNDO_TIME, storesOf(all));
      await write(all);
      return id;
    },

    async recordOutcome(id, gone) {
      const deletions = withOutcome(await read(), id, gone);
      await write(deletions);
      return deletions.find((deletion) => deletion.id === id)?.cookies ?? [];
    },

    async take(id, shown) {
      const deletions = await read();
      const found = deletions.find((deletion) => deletion.id === id);
      if (!found || countFor(shown, summaryOf(found, ports.isPrivate)) === 0) return undefined;
      const opened = deletions.map((deletion) =>
        deletion === found ? { ...deletion, isDone: false } : deletion,
      );
      await write(opened).catch(console.error);
      return finished(found);
    },

    async drop(id) {
      await write((await read()).filter((deletion) => deletion.id !== id));
    },

    async tidy() {
      const before = await ports.load('session', storedDeletions);
      const offered = await ports.load('session', storedDeletionSummaries);
      const tidied: Deletion[] = [];
      for (const deletion of recent(before, ports.now())) {
        tidied.push(await finishedIfPossible(deletion));
      }
      if (before.length + offered.length > 0) await write(tidied);
      const next = tidied.find(({ cookies }) => cookies.length > 0);
      await ports.wakeAt(next === undefined ? null : next.at + UNDO_TIME, storesOf(tidied));
    },
  };
}
