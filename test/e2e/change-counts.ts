import type { Driver } from './driver.ts';

/** What the browser told of one name: how often it was set, and how often it went. */
export interface ChangeCount {
  set: number;
  removed: number;
}

/**
 * Counts changes by name, all or those since there were so many. What comes back asks for what is new
 * alone, so that it can be asked often, and answers what has happened to a name by then.
 */
export function countChanges(
  driver: Driver,
  from = 0,
): () => Promise<ReadonlyMap<string, ChangeCount>> {
  const counts = new Map<string, ChangeCount>();
  let heard = from;
  return async () => {
    const changes = await driver.changes(heard);
    heard += changes.length;
    for (const { name, removed, cause } of changes) {
      const count = counts.get(name) ?? { set: 0, removed: 0 };
      counts.set(name, count);
      if (!removed) count.set += 1;
      else if (cause !== 'overwrite') count.removed += 1;
    }
    return counts;
  };
}
