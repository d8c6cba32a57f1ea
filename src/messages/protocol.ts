import * as v from 'valibot';
import { slotSchema } from '../cookies/slot.ts';

const group = v.picklist(['necessary', 'analytics', 'unlisted']);

/** What a page may ask of the worker. */
export const requestSchema = v.variant('type', [
  /** Delete one cookie, exactly. */
  v.object({ type: v.literal('delete-cookie'), slot: slotSchema }),
  /** Delete every cookie of a group in one store, as it is when the request arrives. */
  v.object({ type: v.literal('delete-group'), storeId: v.string(), group }),
  /** Switch a group off or on again; switching off deletes what is there, in every store. */
  v.object({ type: v.literal('set-block'), group, on: v.boolean() }),
  /** Throw away what was set aside because it could not be read. */
  v.object({ type: v.literal('discard-aside') }),
]);

/** What came of a request. */
export const responseSchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    /** Names of the cookies that are gone, verified by asking the browser again. */
    gone: v.array(v.string()),
    /** Names of those that were asked for and are still there. */
    left: v.array(v.string()),
  }),
  v.object({
    ok: v.literal(false),
    /** `settings`: the browser did not store them; nothing was deleted. */
    reason: v.picklist(['invalid', 'settings', 'failed']),
  }),
]);

export type Request = v.InferOutput<typeof requestSchema>;
export type Response = v.InferOutput<typeof responseSchema>;
