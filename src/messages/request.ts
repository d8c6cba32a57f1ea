import * as v from 'valibot';
import { slotSchema } from '../cookies/slot.ts';
import { settingsChangeSchema } from '../settings/settings-change.ts';
import { siteStoragePlaceSchema } from '../site-storage/site-storage-item.ts';

const category = v.picklist(['necessary', 'analytics', 'unknown']);

/** What a page may ask of the worker. */
export const requestSchema = v.variant('type', [
  /** Delete one cookie, exactly. */
  v.object({ type: v.literal('delete-cookie'), slot: slotSchema }),
  /** Delete every cookie of a category in one store, as it is when the request arrives. */
  v.object({ type: v.literal('delete-category'), storeId: v.string(), category }),
  /** Put back what was deleted at one time. */
  v.object({ type: v.literal('undo'), id: v.number() }),
  /** Change settings; what is blocked by that is deleted, in every store. */
  v.object({ type: v.literal('change-settings'), change: settingsChangeSchema }),
  /** Delete what frames of a tab keep in other ways than cookies. */
  v.object({
    type: v.literal('delete-site-storage'),
    tabId: v.pipe(v.number(), v.integer()),
    items: v.array(siteStoragePlaceSchema),
  }),
  /** Forget everything that was observed. */
  v.object({ type: v.literal('erase-ledger') }),
  /** Throw away what was set aside because it could not be read. */
  v.object({ type: v.literal('discard-quarantine') }),
]);

export type Request = v.InferOutput<typeof requestSchema>;

/** The requests of one type. */
export type RequestOf<T extends Request['type']> = Extract<Request, { type: T }>;
