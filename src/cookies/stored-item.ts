import * as v from 'valibot';
import type { Matcher } from '../catalogue/match.ts';
import type { Group } from './classify.ts';

/** Ways other than cookies in which a page keeps things in the browser. */
export const STORAGE_KINDS = [
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'serviceWorker',
] as const;

const name = v.pipe(v.string(), v.maxLength(100_000));

/** One thing that an origin keeps, by its place. */
export const storedPlaceSchema = v.object({
  /** `https://…`, without a slash at the end. */
  origin: v.string(),
  kind: v.picklist(STORAGE_KINDS),
  name,
});

export type StoredPlace = v.InferOutput<typeof storedPlaceSchema>;

/** The same with its size, and nothing of what is inside it. */
export interface StoredItem extends StoredPlace {
  /** Characters of name and value; null where the browser does not say. */
  size: number | null;
}

/** A string that is equal for equal places and differs for all others. */
export function placeKey({ origin, kind, name: itemName }: StoredPlace): string {
  return JSON.stringify([origin, kind, itemName]);
}

/** Its category where the catalogue lists the name: the policy speaks of such techniques as well. */
export function groupOfItem(item: StoredPlace, matcher: Matcher): Group {
  const match = matcher(item.name, new URL(item.origin).hostname);
  return match.kind === 'unlisted' ? 'unlisted' : match.entry.category;
}
