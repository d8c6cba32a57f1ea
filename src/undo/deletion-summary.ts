import * as v from 'valibot';
import { MINUTE } from '../format/duration.ts';
import { settingsChangeSchema } from '../settings/settings-change.ts';
import type { Versioned } from '../storage/versioned.ts';

/** The key of the deletions that can be undone, in `storage.session`: in memory alone. */
export const UNDO_KEY = 'undo';

const summarySchema = v.object({
  id: v.number(),
  at: v.number(),
  cookies: v.array(v.object({ slot: v.object({ name: v.string() }) })),
  settings: settingsChangeSchema,
});

/** A deletion without values, for pages: `at` in milliseconds since the epoch, and the cookies' names. */
export type DeletionSummary = v.InferOutput<typeof summarySchema>;

/** The stored deletions as pages read them; the schema drops the values. */
export const storedDeletionSummaries: Versioned<DeletionSummary[]> = {
  key: UNDO_KEY,
  schema: v.array(summarySchema),
  migrations: [],
  initial: () => [],
};

/** How long a deletion can be undone, in milliseconds. */
export const UNDO_TIME = 10 * MINUTE;

/** The most deletions that can be undone; nobody remembers more. */
const MOST_DELETIONS = 20;

/** The deletions that can still be undone; `now` in milliseconds since the epoch. */
export function recent<T extends { at: number }>(deletions: readonly T[], now: number): T[] {
  // One in the future means that the clock was set back: its age is unknown, so it counts as too old.
  return deletions.filter(({ at }) => at <= now && now - at < UNDO_TIME).slice(-MOST_DELETIONS);
}
