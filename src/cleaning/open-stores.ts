import * as v from 'valibot';
import { MINUTE } from '../format/duration.ts';
import type { Versioned } from '../storage/versioned.ts';

const openStore = v.object({
  storeId: v.string(),
  /**
   * When no page of the site was found there while some page was loading, which might be one of the site; else null.
   * Milliseconds since the epoch.
   */
  doubtedAt: v.nullable(v.number()),
});

/** A cookie store in which a page of the site was open, and which is to be cleaned once that is left. */
export type OpenStore = v.InferOutput<typeof openStore>;

/**
 * In `storage.local`, so that the next start of the browser cleans what this one could not; those of private windows,
 * which do not outlive the browser, in `storage.session`. Empty unless something is to be cleaned.
 */
export const storedOpenStores: Versioned<OpenStore[]> = {
  key: 'open-stores',
  schema: v.array(openStore),
  migrations: [],
  initial: () => [],
};

/** Ids of the cookie stores of the tabs that are open. */
export interface OpenTabs {
  /** Of those that show a page of the site, even if the browser has unloaded it. */
  onSite: ReadonlySet<string>;
  /** Of those that are loading a page of any site. Its address may not be known before it is there. */
  loading: ReadonlySet<string>;
}

/** Milliseconds for which a page that is loading is waited for: no server takes as long to answer. */
const LONGEST_DOUBT = MINUTE;

/** The stores that are noted, when pages of the site are open in some of them or in others. */
export function withOpen(noted: readonly OpenStore[], onSite: Iterable<string>): OpenStore[] {
  const open = [...new Set(onSite)].map((storeId) => ({ storeId, doubtedAt: null }));
  const others = noted.filter(({ storeId }) => open.every((store) => store.storeId !== storeId));
  return [...others, ...open];
}

/**
 * Divides the noted stores into those that the user has left and those to look at again.
 *
 * @param now milliseconds since the epoch
 */
export function divideStores(
  noted: readonly OpenStore[],
  { onSite, loading }: OpenTabs,
  now: number,
): { open: OpenStore[]; left: string[] } {
  const open: OpenStore[] = [];
  const left: string[] = [];
  for (const store of withOpen(noted, onSite)) {
    const { storeId, doubtedAt } = store;
    // A moment in the future means that the clock was set back.
    const isOld = doubtedAt !== null && (doubtedAt > now || now - doubtedAt >= LONGEST_DOUBT);
    if (onSite.has(storeId)) open.push(store);
    else if (loading.has(storeId) && !isOld) open.push({ storeId, doubtedAt: doubtedAt ?? now });
    else left.push(storeId);
  }
  return { open, left };
}
