import * as v from 'valibot';
import { CATEGORIES } from '../cookies/classify.ts';
import { slotSchema } from '../cookies/slot.ts';
import { settingsChangeSchema } from '../settings/settings-change.ts';
import { siteStoragePlaceSchema } from '../site-storage/site-storage-item.ts';

/** The cookie store that the page shows. The options show none, and are told nothing of private windows. */
const shown = v.exactOptional(v.string());

/** The schema of the requests that pages send to the worker. */
export const requestSchema = v.variant('type', [
  /** Delete the cookies in exactly these slots. */
  v.object({ type: v.literal('delete-cookies'), slots: v.array(slotSchema) }),
  /** Delete every cookie of some categories that is in one store when the request arrives. */
  v.object({
    type: v.literal('delete-categories'),
    storeId: v.string(),
    categories: v.array(v.picklist(CATEGORIES)),
  }),
  /** Undo one deletion, by its id. It must be one that a page that shows this store may speak of. */
  v.object({ type: v.literal('undo'), id: v.number(), shown }),
  /** Change settings, and delete in every store what they now block. */
  v.object({ type: v.literal('change-settings'), change: settingsChangeSchema, shown }),
  /** Delete items of site storage, through the frames of a tab. */
  v.object({
    type: v.literal('delete-site-storage'),
    tabId: v.pipe(v.number(), v.integer()),
    items: v.array(siteStoragePlaceSchema),
  }),
  /** Erase the ledger. */
  v.object({ type: v.literal('erase-ledger') }),
  /** Erase how often each blocked cookie was stopped. */
  v.object({ type: v.literal('erase-blocked-counts') }),
  /** Discard the quarantine. */
  v.object({ type: v.literal('discard-quarantine') }),
]);

/** A valid request. */
export type Request = v.InferOutput<typeof requestSchema>;

/** The requests of one type. */
export type RequestOf<T extends Request['type']> = Extract<Request, { type: T }>;
