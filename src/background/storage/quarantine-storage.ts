import { readStored, writeStored } from '../../browser/storage.ts';
import {
  type QuarantinedItem,
  storedQuarantine,
  withQuarantined,
} from '../../storage/quarantine.ts';
import { createQueue } from '../queue.ts';

/** Several services write the quarantine: each reads, changes and writes it before the next begins. */
const enqueue = createQueue();

/**
 * Quarantines stored data that cannot be used. If the quarantine cannot be read itself, it becomes an item of
 * the new one. Rejects if the browser refuses to store it.
 */
export function quarantine(items: readonly Omit<QuarantinedItem, 'at'>[]): Promise<void> {
  return enqueue(async () => {
    const before = await readStored('local', storedQuarantine);
    const lost = before.ok
      ? []
      : [{ key: storedQuarantine.key, reason: before.reason, raw: before.raw }];
    const added = [...lost, ...items].map((item) => ({ ...item, at: Date.now() }));
    if (added.length === 0) return;
    await writeStored('local', storedQuarantine, withQuarantined(before.value, added));
  });
}

/**
 * Deletes what is in quarantine: everything, or the items whose key begins with a prefix, and with them an earlier
 * quarantine that could not be read, which may hold such items.
 */
export function discardQuarantine(prefix = ''): Promise<void> {
  return enqueue(async () => {
    const { value } = await readStored('local', storedQuarantine);
    const rest = value.filter(({ key }) => !key.startsWith(prefix) && key !== storedQuarantine.key);
    await writeStored('local', storedQuarantine, rest);
  });
}
