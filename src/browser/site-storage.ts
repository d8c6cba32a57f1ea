import * as v from 'valibot';
import { originMatches } from '../catalogue/domain-match.ts';
import { listSiteStorage, removeSiteStorage } from '../in-page/site-storage.ts';
import type { SiteStorageRead } from '../site-storage/site-storage.ts';
import {
  placeKey,
  type SiteStorageItem,
  type SiteStoragePlace,
  STORAGE_KINDS,
} from '../site-storage/site-storage-item.ts';
import { browser } from './webext.ts';

const found = v.object({
  origin: v.string(),
  items: v.array(
    v.object({ kind: v.picklist(STORAGE_KINDS), name: v.string(), size: v.nullable(v.number()) }),
  ),
});

/** What the frames of a tab on this domain keep besides cookies: names and sizes, no values. */
export async function readSiteStorage(tabId: number, domain: string): Promise<SiteStorageRead> {
  const origins = new Set<string>();
  const items = new Map<string, SiteStorageItem>();
  for (const result of await inFrames(tabId, listSiteStorage, [])) {
    const parsed = v.safeParse(found, result);
    if (!parsed.success || !originMatches(parsed.output.origin, domain)) continue;
    const { origin } = parsed.output;
    origins.add(origin);
    for (const item of parsed.output.items) {
      items.set(placeKey({ origin, ...item }), { origin, ...item });
    }
  }
  return { origins, items: [...items.values()] };
}

/** Deletes items in the frames of their origins. Resolving proves nothing: read again. */
export async function deleteSiteStorage(
  tabId: number,
  items: readonly SiteStoragePlace[],
): Promise<void> {
  await inFrames(tabId, removeSiteStorage, [items]);
}

/** Runs a function in every frame of a tab, apart from the page's own scripts. */
async function inFrames<A extends unknown[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args: A,
): Promise<unknown[]> {
  const frames = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    // Without it the call waits until every frame has loaded, and a lazy frame never does.
    injectImmediately: true,
    func: func as (...args: unknown[]) => unknown,
    args,
  });
  return frames.map(({ result }) => result);
}
