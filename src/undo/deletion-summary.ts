import * as v from 'valibot';
import { MINUTE } from '../format/duration.ts';
import { settingsChangeSchema } from '../settings/settings-change.ts';
import type { Versioned } from '../storage/versioned.ts';

/** Where deletions are kept: in `storage.session`, in memory alone. */
export const UNDO_KEY = 'undo';

const summarySchema = v.object({
  id: v.number(),
  at: v.number(),
  cookies: v.array(v.object({ slot: v.object({ name: v.string() }) })),
  settings: settingsChangeSchema,
});

/** A deletion as pages see it: without values. */
export type DeletionSummary = v.InferOutput<typeof summarySchema>;

/** The same stored thing for pages, to which no value comes. */
export const storedDeletionSummaries: Versioned<DeletionSummary[]> = {
  key: UNDO_KEY,
  schema: v.array(summarySchema),
  migrations: [],
  initial: () => [],
};

/** For so long a deletion can be taken back, in milliseconds. */
export const UNDO_TIME = 10 * MINUTE;

/** So many deletions can be: whoever made more has no hope of recalling the first. */
const MOST_DELETIONS = 20;

/** Those that may still be taken back. */
export function recent<T extends { at: number }>(deletions: readonly T[], now: number): T[] {
  // Of the future they are where the clock was set back: nobody knows how old they are.
  return deletions.filter(({ at }) => at <= now && now - at < UNDO_TIME).slice(-MOST_DELETIONS);
}
