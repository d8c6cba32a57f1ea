import { type OpenStore, storedOpenStores } from '../../cleaning/open-stores.ts';
import type { StoredItems } from '../../storage/stored-items.ts';

/** The stores in which a page of the site was open. Call it from the worker's queue only. */
interface NotedStores {
  load(): Promise<OpenStore[]>;
  /** Writes only what has changed. */
  save(before: readonly OpenStore[], after: readonly OpenStore[]): Promise<void>;
}

/** Those of private windows are noted in memory alone. */
export function createNotedStores(
  items: StoredItems,
  isPrivate: (storeId: string) => boolean,
): NotedStores {
  const areas = ['local', 'session'] as const;

  return {
    async load() {
      return (await Promise.all(areas.map((area) => items.load(area, storedOpenStores)))).flat();
    },

    async save(before, after) {
      for (const area of areas) {
        const isThere = ({ storeId }: OpenStore): boolean =>
          isPrivate(storeId) === (area === 'session');
        const [old, present] = [before.filter(isThere), after.filter(isThere)];
        if (JSON.stringify(old) === JSON.stringify(present)) continue;
        await items.save(area, storedOpenStores, present);
      }
    },
  };
}
