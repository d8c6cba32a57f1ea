import * as v from 'valibot';
import { hasExpired } from '../../cookies/expiry.ts';
import { cookieWithValueSchema } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import { slotKey } from '../../cookies/slot.ts';
import { settingsChangeSchema, switchesAny } from '../../settings/settings-change.ts';
import type { Versioned } from '../../storage/versioned.ts';
import { type DeletionSummary, storedDeletionSummaries } from '../../undo/deletion-summary.ts';

const deletionSchema = v.object({
  /** Grows from one deletion to the next. */
  id: v.number(),
  /** Milliseconds since the epoch. */
  at: v.number(),
  /** Whether the outcome was recorded. It is not if the worker was stopped while it deleted. */
  isDone: v.boolean(),
  /** Whether they were deleted because the user had left the site. */
  isCleaning: v.boolean(),
  cookies: v.array(cookieWithValueSchema),
  /** The settings to change back, so that the restored cookies are not deleted again at once. */
  settings: settingsChangeSchema,
});

/** What was deleted at one time, with values, so that it can be restored. */
export type Deletion = v.InferOutput<typeof deletionSchema>;

/**
 * The deletions, the latest last, in `storage.session`: in memory alone. The worker is the only writer and the
 * only reader; pages read the summaries.
 */
export const storedDeletions: Versioned<Deletion[]> = {
  key: `${storedDeletionSummaries.key}/values`,
  schema: v.array(deletionSchema),
  migrations: [],
  initial: () => [],
};

/** What pages may know of a deletion. */
export function summaryOf(
  { id, at, isCleaning, cookies, settings }: Deletion,
  isPrivate: (storeId: string) => boolean,
): DeletionSummary {
  const counts = new Map<string, number>();
  for (const { slot } of cookies) counts.set(slot.storeId, (counts.get(slot.storeId) ?? 0) + 1);
  const stores = [...counts].map(([storeId, count]) => ({
    storeId,
    isPrivate: isPrivate(storeId),
    cookies: count,
  }));
  return { id, at, isOfSettings: switchesAny(settings), isCleaning, stores };
}

/**
 * Divides the cookies of a deletion into those to restore and those that have expired meanwhile.
 *
 * @param now milliseconds since the epoch
 */
export function restorable({ cookies }: Deletion, now: number) {
  return {
    live: cookies.filter((cookie) => !hasExpired(cookie, now)),
    expired: cookies.filter((cookie) => hasExpired(cookie, now)),
  };
}

/** The deletions when one of them is over: of its cookies only those that are gone can be restored. */
export function withOutcome(
  deletions: readonly Deletion[],
  id: number,
  gone: readonly Observation[],
): Deletion[] {
  const keys = new Set(gone.map(({ slot }) => slotKey(slot)));
  return deletions.map((deletion) => {
    if (deletion.id !== id) return deletion;
    const cookies = deletion.cookies.filter(({ slot }) => keys.has(slotKey(slot)));
    return { ...deletion, isDone: true, cookies };
  });
}

/** The ids of the stores in which these cookies were. */
export function storesOf(deletions: readonly Deletion[]): string[] {
  return deletions.flatMap(({ cookies }) => cookies.map(({ slot }) => slot.storeId));
}
