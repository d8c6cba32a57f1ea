import type { Area } from '../browser/storage.ts';
import type { Observation } from '../cookies/observation.ts';
import { slotKey } from '../cookies/slot.ts';
import type { SettingsChange } from '../settings/settings-change.ts';
import type { Versioned } from '../stored/versioned.ts';
import { type CookieWithValue, type Deletion, deletionsThing } from '../undo/deletion.ts';
import { recent, UNDO_TIME } from '../undo/undoable.ts';

/** Keeps what was deleted for as long as it can be put back. Call it from the worker's queue alone. */
export interface UndoKeeper {
  /** Takes values along, before the deletion; answers its id, or null where there is nothing. */
  keep(observations: readonly Observation[], settings: SettingsChange): Promise<number | null>;
  /** After the deletion: what is gone by it, and nothing else, can be put back; answers whether any. */
  settle(id: number, gone: readonly Observation[]): Promise<boolean>;
  /** A deletion that can still be taken back, or undefined. */
  find(id: number): Promise<Deletion | undefined>;
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
  /** Has `tidy` called at that moment, even if the worker is stopped by then. */
  wakeAt: (moment: number) => void;
}

export function createUndoKeeper(around: UndoSurroundings): UndoKeeper {
  const read = async (): Promise<Deletion[]> =>
    recent(await around.load('session', deletionsThing), around.now());
  const write = (deletions: readonly Deletion[]): Promise<void> =>
    around.save(
      'session',
      deletionsThing,
      deletions.filter(({ cookies }) => cookies.length > 0),
    );

  async function remembered(cookies: readonly CookieWithValue[]): Promise<CookieWithValue[]> {
    const forgotten = await Promise.all(cookies.map(around.isForgotten));
    return cookies.filter((_, i) => !forgotten[i]);
  }

  return {
    async keep(observations, settings) {
      const cookies = await around.withValues(observations);
      if (cookies.length === 0) return null;
      const deletions = await read();
      const id = (deletions.at(-1)?.id ?? 0) + 1;
      const at = around.now();
      await write([...deletions, { id, at, isDone: false, cookies, settings }]);
      // The oldest is to go first.
      around.wakeAt((deletions[0]?.at ?? at) + UNDO_TIME);
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

    async find(id) {
      const found = (await read()).find((one) => one.id === id);
      return found && { ...found, cookies: await remembered(found.cookies) };
    },

    async drop(id) {
      await write((await read()).filter((one) => one.id !== id));
    },

    async tidy() {
      const before = await around.load('session', deletionsThing);
      if (before.length === 0) return;
      const tidied: Deletion[] = [];
      for (const one of recent(before, around.now())) {
        const cookies: CookieWithValue[] = [];
        const there = one.isDone ? [] : await around.stillThere(one.cookies);
        for (const cookie of one.cookies) {
          if (!there.includes(cookie)) cookies.push(cookie);
        }
        tidied.push({ ...one, isDone: true, cookies: await remembered(cookies) });
      }
      await write(tidied);
      const next = tidied[0];
      if (next !== undefined) around.wakeAt(next.at + UNDO_TIME);
    },
  };
}
