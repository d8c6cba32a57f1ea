import * as v from 'valibot';

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

export type Response = v.InferOutput<typeof responseSchema>;
