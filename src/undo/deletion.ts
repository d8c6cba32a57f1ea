import * as v from 'valibot';
import { cookieWithValueSchema } from '../cookies/jar.ts';
import type { Observation } from '../cookies/observation.ts';
import { settingsChangeSchema } from '../settings/settings-change.ts';
import type { Versioned } from '../storage/versioned.ts';
import { UNDO_KEY } from './deletion-summary.ts';

const deletionSchema = v.object({
  /** Grows from one deletion to the next. */
  id: v.number(),
  /** Milliseconds since the epoch. */
  at: v.number(),
  /** Whether it is known what of it is gone: the worker may be stopped in between. */
  isDone: v.boolean(),
  cookies: v.array(cookieWithValueSchema),
  /** What has to be changed in the settings, so that they are not deleted at once again. */
  settings: settingsChangeSchema,
});

/** What was deleted at one time, and can be put back. */
export type Deletion = v.InferOutput<typeof deletionSchema>;

/** Kept in `storage.session`, in memory alone, the latest last. The worker is the only writer. */
export const storedDeletions: Versioned<Deletion[]> = {
  key: UNDO_KEY,
  schema: v.array(deletionSchema),
  migrations: [],
  initial: () => [],
};

/** What of a deletion can be put back: what has run out meanwhile stays away. */
export function restorable({ cookies }: Deletion, now: number) {
  const hasExpired = ({ expires }: Observation): boolean => expires !== null && expires <= now;
  return {
    live: cookies.filter((cookie) => !hasExpired(cookie)),
    expired: cookies.filter(hasExpired),
  };
}
