import type { Area } from '../browser/storage.ts';
import type { CookieWithValue } from '../cookies/jar.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';
import type { SettingsChange } from '../settings/settings-change.ts';
import type { Versioned } from '../storage/versioned.ts';
import { type Deletion, storedDeletions } from '../undo/deletion.ts';
import { recent, UNDO_TIME } from '../undo/deletion-summary.ts';

/** Keeps what was deleted for as long as it can be put back. Call it from the worker's queue alone. */
export interface UndoService {
  /** Takes values along, before the deletion; answers its id, or null where there is nothing. */
  keep(observations: readonly Observation[], settings: SettingsChange): Promise<number | null>;
  /** After the deletion: what is gone by it, and nothing else, can be put back; answers whether any. */
  settle(id: number, gone: readonly Observation[]): Promise<boolean>;
  /**
   * A deletion that can still be taken back, or undefined. Until it is settled again, it is not known what
   * of it is back: a stop in between must not have it put back over what is there by then.
   */
  take(id: number): Promise<Deletion | undefined>;
  drop(id: number): Promise<void>;
  /** Drops what is too old or of a closed private window, and sees to what a stop interrupted. */
  tidy(): Promise<void>;
}

export interface UndoSurroundings {
  load: <T>(area: Area, thing: Versioned<T>) => Promise<T>;
  save: <T>(area: Area, thing: Versioned<T>, value: T) => Promise<void>;
  /** The cookies of the observations as they are now, with their values. */
  withValues: (observations: readonly Observation[]) => Promise<CookieWithValue[]>;
  /** Those of the cookies whose slots are taken now. */
  stillThere: (observations: readonly Observation[]) => Promise<Observation[]>;
  /** Whether it is of a private window, and none is open any more. */
  isForgotten: (observation: Observation) => Promise<boolean>;
  now: () => number;
  /** Has `tidy` called at that moment, even if the worker is stopped by then, and ever again until null is named. */
  wakeAt: (moment: number | null) => Promise<void>;
}

export function createUndoService(around: UndoSurroundings): UndoService {
  const read = async (): Promise<Deletion[]> =>
    recent(await around.load('session', storedDeletions), around.now());
  const write = (deletions: readonly Deletion[]): Promise<void> =>
    around.save(
      'session',
      storedDeletions,
      deletions.filter(({ cookies }) => cookies.length > 0),
    );

  async function remembered(cookies: readonly CookieWithValue[]): Promise<CookieWithValue[]> {
    const forgotten = await Promise.all(cookies.map(around.isForgotten));
    return cookies.filter((_, i) => !forgotten[i]);
  }

  /** What of it can be put back: of one that was interrupted, what is there was not deleted, or is back. */
  async function finished(deletion: Deletion): Promise<Deletion> {
    const there = deletion.isDone ? [] : await around.stillThere(deletion.cookies);
    const cookies = deletion.cookies.filter((cookie) => !there.includes(cookie));
    return { ...deletion, isDone: true, cookies: await remembered(cookies) };
  }

  return {
    async keep(observations, settings) {
      const cookies = await around.withValues(observations);
      if (cookies.length === 0) return null;
      const deletions = await read();
      const at = around.now();
      // Never one that was given before: who asks for that one late, does not mean this.
      const id = Math.max(at, (deletions.at(-1)?.id ?? 0) + 1);
      // The oldest is to go first. Nothing is kept of which nobody would see that it goes.
      await around.wakeAt((deletions[0]?.at ?? at) + UNDO_TIME);
      await write([...deletions, { id, at, isDone: false, cookies, settings }]);
      return id;
    },

    async settle(id, gone) {
      const keys = new Set(gone.map(({ slot }) => slotKey(slot)));
      const deletions = await read();
      const settled = deletions.map((one) => {
        const cookies = one.cookies.filter(({ slot }) => keys.has(slotKey(slot)));
        return one.id === id ? { ...one, isDone: true, cookies } : one;
      });
      await write(settled);
      return settled.some((one) => one.id === id && one.cookies.length > 0);
    },

    async take(id) {
      const deletions = await read();
      const found = deletions.find((one) => one.id === id);
      if (found === undefined) return undefined;
      const open = deletions.map((one) => (one === found ? { ...one, isDone: false } : one));
      await write(open).catch(console.error);
      return finished(found);
    },

    async drop(id) {
      await write((await read()).filter((one) => one.id !== id));
    },

    async tidy() {
      const before = await around.load('session', storedDeletions);
      const tidied: Deletion[] = [];
      for (const one of recent(before, around.now())) {
        // What cannot be looked for now must not keep what is too old from being dropped.
        tidied.push(
          await finished(one).catch((error: unknown) => {
            console.error(error);
            return one;
          }),
        );
      }
      if (before.length > 0) await write(tidied);
      const next = tidied.find(({ cookies }) => cookies.length > 0);
      await around.wakeAt(next === undefined ? null : next.at + UNDO_TIME);
    },
  };
}
