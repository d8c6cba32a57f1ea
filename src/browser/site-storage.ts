import * as v from 'valibot';
import { originMatches } from '../catalogue/domain-match.ts';
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

/** What the origins of a tab's frames on the domain keep, each once. Reads names and sizes, no value. */
export async function readSiteStorage(tabId: number, domain: string): Promise<SiteStorageRead> {
  const origins = new Set<string>();
  const items = new Map<string, SiteStorageItem>();
  for (const result of await inFrames(tabId, look, [])) {
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

/** Deletes things in the frames of their origins. Says nothing of success: read again. */
export async function deleteSiteStorage(
  tabId: number,
  items: readonly SiteStoragePlace[],
): Promise<void> {
  await inFrames(tabId, remove, [items]);
}

/** Runs a function in every frame of a tab, apart from the page's own scripts. */
async function inFrames<A extends unknown[]>(
  tabId: number,
  func: (...args: A) => unknown,
  args: A,
): Promise<unknown[]> {
  const frames = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    // Else it waits until every frame has loaded, and a lazy one never does.
    injectImmediately: true,
    func: func as (...args: unknown[]) => unknown,
    args,
  });
  return frames.map(({ result }) => result);
}

/** Runs in the page: it may use nothing from outside itself. */
async function look(): Promise<unknown> {
  const items: { kind: string; name: string; size: number | null }[] = [];
  // A frame without an origin of its own throws on each.
  const attempt = async (read: () => unknown): Promise<void> => {
    try {
      await read();
    } catch {}
  };
  for (const kind of ['localStorage', 'sessionStorage'] as const) {
    await attempt(() => {
      const area = window[kind];
      for (let i = 0; i < area.length; i += 1) {
        const name = area.key(i) ?? '';
        items.push({ kind, name, size: name.length + (area.getItem(name)?.length ?? 0) });
      }
    });
  }
  await attempt(async () => {
    for (const { name = '' } of await indexedDB.databases()) {
      items.push({ kind: 'indexedDB', name, size: null });
    }
  });
  await attempt(async () => {
    for (const name of await caches.keys()) items.push({ kind: 'caches', name, size: null });
  });
  await attempt(async () => {
    for (const { scope } of await navigator.serviceWorker.getRegistrations()) {
      items.push({ kind: 'serviceWorker', name: scope, size: null });
    }
  });
  return { origin, items };
}

/** Runs in the page: it may use nothing from outside itself. */
async function remove(items: readonly SiteStoragePlace[]): Promise<void> {
  for (const { kind, name } of items.filter((item) => item.origin === origin)) {
    try {
      if (kind === 'localStorage' || kind === 'sessionStorage') window[kind].removeItem(name);
      else if (kind === 'caches') await caches.delete(name);
      else if (kind === 'serviceWorker') {
        const all = await navigator.serviceWorker.getRegistrations();
        await all.find(({ scope }) => scope === name)?.unregister();
      } else {
        await new Promise<void>((resolve) => {
          const request = indexedDB.deleteDatabase(name);
          // One that a page holds open goes when the page does.
          request.onsuccess = request.onerror = request.onblocked = () => resolve();
        });
      }
    } catch {}
  }
}
