import type { SiteStoragePlace } from '../site-storage/site-storage-item.ts';

/*
 * The browser runs these functions in the frames of a page, apart from the page's own scripts. It copies
 * their text, so they can use nothing from outside themselves.
 */

/** Lists what the origin of the frame keeps besides cookies: names and sizes, no values. */
export async function listSiteStorage(): Promise<unknown> {
  const items: { kind: string; name: string; size: number | null }[] = [];
  // A frame without an origin of its own throws on each kind.
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

/** Deletes those of the items that belong to the origin of the frame. */
export async function removeSiteStorage(items: readonly SiteStoragePlace[]): Promise<void> {
  for (const { kind, name } of items.filter((item) => item.origin === origin)) {
    try {
      if (kind === 'localStorage' || kind === 'sessionStorage') window[kind].removeItem(name);
      else if (kind === 'caches') await caches.delete(name);
      else if (kind === 'serviceWorker') {
        const registrations = await navigator.serviceWorker.getRegistrations();
        await registrations.find(({ scope }) => scope === name)?.unregister();
      } else {
        await new Promise<void>((resolve) => {
          const request = indexedDB.deleteDatabase(name);
          // A database that a page holds open is deleted when the page closes.
          request.onsuccess = request.onerror = request.onblocked = () => resolve();
        });
      }
    } catch {}
  }
}
