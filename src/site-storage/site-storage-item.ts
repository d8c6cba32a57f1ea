import * as v from 'valibot';
import type { Matcher } from '../catalogue/match.ts';
import { type Category, categoryOf } from '../cookies/classify.ts';

/** The ways other than cookies in which a site stores data in the browser. */
export const STORAGE_KINDS = [
  'localStorage',
  'sessionStorage',
  'indexedDB',
  'caches',
  'serviceWorker',
] as const;

/** The schema of the place of one item of site storage, for messages. */
export const siteStoragePlaceSchema = v.object({
  /** `https://…`, without a slash at the end. */
  origin: v.string(),
  kind: v.picklist(STORAGE_KINDS),
  /** Of any length: whatever is found must be deletable. */
  name: v.string(),
});

/** The place of one item of site storage: its origin, its kind and its name. */
export type SiteStoragePlace = v.InferOutput<typeof siteStoragePlaceSchema>;

/** One item of site storage with its size, without its content. */
export interface SiteStorageItem extends SiteStoragePlace {
  /** Characters of name and value together; null if the browser does not report it. */
  size: number | null;
}

/** A string that is equal for equal places and differs for all others. */
export function placeKey({ origin, kind, name }: SiteStoragePlace): string {
  return JSON.stringify([origin, kind, name]);
}

/** More items of one kind than a person would look through. */
const MOST_OF_KIND = 500;

/** The items to show: at most 500 of each kind, so that a kind with very many hides no other. */
export function someOfEachKind(items: readonly SiteStorageItem[]): SiteStorageItem[] {
  return STORAGE_KINDS.flatMap((kind) =>
    items.filter((item) => item.kind === kind).slice(0, MOST_OF_KIND),
  );
}

/** The category of an item: that of a cookie of its name, because a policy on cookies covers such techniques too. */
export function categoryOfItem(item: SiteStoragePlace, matcher: Matcher): Category {
  return categoryOf(matcher(item.name, new URL(item.origin).hostname));
}
