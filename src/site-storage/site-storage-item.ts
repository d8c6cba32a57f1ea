import * as v from 'valibot';
import type { Matcher } from '../catalogue/match.ts';
import type { Category } from '../cookies/classify.ts';

/** Ways other than cookies in which a page keeps things in the browser. */
export const STORAGE_KINDS = [
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'serviceWorker',
] as const;

/** One thing that an origin keeps, by its place. */
export const siteStoragePlaceSchema = v.object({
  /** `https://…`, without a slash at the end. */
  origin: v.string(),
  kind: v.picklist(STORAGE_KINDS),
  /** However long: what can be found has to be deletable too. */
  name: v.string(),
});

export type SiteStoragePlace = v.InferOutput<typeof siteStoragePlaceSchema>;

/** The same with its size, and nothing of what is inside it. */
export interface SiteStorageItem extends SiteStoragePlace {
  /** Characters of name and value; null where the browser does not say. */
  size: number | null;
}

/** A string that is equal for equal places and differs for all others. */
export function placeKey({ origin, kind, name }: SiteStoragePlace): string {
  return JSON.stringify([origin, kind, name]);
}

/** So many of one kind are more than a person looks through. */
const MOST_OF_KIND = 500;

/** Of many items those to show: one kind of which a page keeps too many hides no other. */
export function someOfEachKind(items: readonly SiteStorageItem[]): SiteStorageItem[] {
  return STORAGE_KINDS.flatMap((kind) =>
    items.filter((item) => item.kind === kind).slice(0, MOST_OF_KIND),
  );
}

/** Its category where the catalogue lists the name: the policy speaks of such techniques as well. */
export function categoryOfItem(item: SiteStoragePlace, matcher: Matcher): Category {
  const match = matcher(item.name, new URL(item.origin).hostname);
  return match.kind === 'unlisted' ? 'unknown' : match.entry.category;
}
