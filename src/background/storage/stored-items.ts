import { announceChange } from '../../browser/session-items.ts';
import { readStored, writeStored } from '../../browser/storage.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import { quarantine } from './quarantine-storage.ts';

/** The browser's storage: what cannot be used is quarantined, never overwritten unseen. */
export const storedItems: StoredItems = {
  async load(area, item) {
    const opened = await readStored(area, item);
    if (opened.ok) return opened.value;
    const { reason, raw } = opened;
    // Session data may come from private windows, so record only that it was lost, not its content.
    await quarantine([{ key: item.key, reason, raw: area === 'session' ? null : raw }]);
    await storedItems.save(area, item, opened.value);
    return opened.value;
  },

  async save(area, item, value) {
    await writeStored(area, item, value);
    if (area === 'session') announceChange(item.key);
  },
};
