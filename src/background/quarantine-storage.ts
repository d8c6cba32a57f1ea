import { readStored, writeStored } from '../browser/storage.ts';
import { type QuarantinedItem, storedQuarantine, withQuarantined } from '../storage/quarantine.ts';
import { createQueue } from './queue.ts';

/** Several services quarantine what they cannot use: one read-modify-write at a time. */
const enqueue = createQueue();

/**
 * Sets stored data aside that cannot be used, together with a quarantine that cannot be read itself. Rejects
 * if the browser refuses to store it.
 */
export function quarantine(items: readonly Omit<QuarantinedItem, 'at'>[]): Promise<void> {
  return enqueue(async () => {
    const { ok, value, raw, ...fault } = await readStored('local', storedQuarantine);
    const lost = ok || !('reason' in fault) ? [] : [{ key: storedQuarantine.key, ...fault, raw }];
    const added = [...lost, ...items].map((item) => ({ ...item, at: Date.now() }));
    if (added.length === 0) return;
    await writeStored('local', storedQuarantine, withQuarantined(value, added));
  });
}

/** Deletes what is in quarantine: everything, or the items whose key begins with a prefix. */
export function discardQuarantine(prefix = ''): Promise<void> {
  return enqueue(async () => {
    const { value } = await readStored('local', storedQuarantine);
    const rest = value.filter(({ key }) => !key.startsWith(prefix));
    await writeStored('local', storedQuarantine, rest);
  });
}
