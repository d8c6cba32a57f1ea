import * as v from 'valibot';
import { MINUTE } from '../format/duration.ts';
import type { Versioned } from '../storage/versioned.ts';

const summarySchema = v.object({
  id: v.number(),
  /** Milliseconds since the epoch. */
  at: v.number(),
  /** Whether a change of settings deleted the cookies. Undo takes that back as well. */
  isOfSettings: v.boolean(),
  /** Whether the cookies were deleted because the user had left the site. */
  isCleaning: v.boolean(),
  /** How many cookies were deleted in each store. */
  stores: v.array(v.object({ storeId: v.string(), isPrivate: v.boolean(), cookies: v.number() })),
});

/** What pages may know of a deletion: no value and no name. */
export type DeletionSummary = v.InferOutput<typeof summarySchema>;

/**
 * The deletions that can be undone, the latest last, in `storage.session`: in memory alone. The worker is the
 * only writer. The values are elsewhere, where no page reads.
 */
export const storedDeletionSummaries: Versioned<DeletionSummary[]> = {
  key: 'undo',
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

/**
 * Whether a page may speak of what was deleted in a store: a page that shows that store may. What a change
 * of settings deleted concerns every page, but no page outside speaks of private windows.
 *
 * @param shown the store that the page shows; undefined for the options, which show none
 */
export function isMentionedIn(
  shown: string | undefined,
  { storeId, isPrivate }: { storeId: string; isPrivate: boolean },
  isOfSettings: boolean,
): boolean {
  return storeId === shown || (isOfSettings && !isPrivate);
}

/** How many cookies of a deletion a page may speak of. With none it neither offers nor gets an undo. */
export function countFor(
  shown: string | undefined,
  { stores, isOfSettings }: Pick<DeletionSummary, 'stores' | 'isOfSettings'>,
): number {
  return stores
    .filter((store) => isMentionedIn(shown, store, isOfSettings))
    .reduce((sum, { cookies }) => sum + cookies, 0);
}

/** A deletion as a page offers to undo it. */
export interface UndoOffer {
  id: number;
  isOfSettings: boolean;
  isCleaning: boolean;
  /** How many of its cookies the page may speak of. */
  cookies: number;
  /** The store that the page shows. */
  shown: string | undefined;
}

/** The latest of the deletions that a page may undo; null if there is none. */
export function latestFor(
  shown: string | undefined,
  deletions: readonly DeletionSummary[],
): UndoOffer | null {
  const offers = deletions.map(({ id, isOfSettings, isCleaning, stores }) => ({
    id,
    isOfSettings,
    isCleaning,
    cookies: countFor(shown, { isOfSettings, stores }),
    shown,
  }));
  return offers.findLast(({ cookies }) => cookies > 0) ?? null;
}
