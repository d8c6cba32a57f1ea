import type { Driver } from './driver.ts';

/** How often cookies of one name were set and removed, by the browser's own events. */
interface ChangeCount {
  set: number;
  removed: number;
}

/**
 * Returns a function that counts the changes by name, without the first `from`. It fetches only new changes, so it
 * can be called often.
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
