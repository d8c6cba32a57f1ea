import * as v from 'valibot';

const names = v.array(v.string());

/**
 * The schema of the worker's responses. The lists hold names of cookies that the page may speak of; one that
 * a request is not about is empty.
 */
export const responseSchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    /** Deleted, as a second look at the browser's cookies showed. */
    gone: names,
    /** Not deleted although asked for; after an undo: not restored. */
    left: names,
    /** Left alone because of an exception "always keep". */
    spared: names,
    /** Restored, as a second look at the browser's cookies showed. */
    restored: names,
    /** Restored, but sent after another cookie of the same name from now on. */
    sentLater: names,
    /** Not restored, because they have expired meanwhile. */
    expired: names,
    /** Whether the deletion can be undone. */
    canUndo: v.boolean(),
  }),
  v.object({
    ok: v.literal(false),
    /**
     * `invalid`: no valid request. `settings`: the browser did not save them, and nothing was deleted.
     * `too-many`: there would be more exceptions than can be saved, and nothing was changed.
     * `late`: the deletion can no longer be undone, or not from there. `failed`: any other error.
     */
    reason: v.picklist(['invalid', 'settings', 'too-many', 'late', 'failed']),
  }),
]);

/** A valid response. */
export type Response = v.InferOutput<typeof responseSchema>;
/** The response to a request that was carried out. */
export type Done = Extract<Response, { ok: true }>;

/** The response to a request that was carried out and is not about cookies. */
export const DONE: Done = {
  ok: true,
  gone: [],
  left: [],
  spared: [],
  restored: [],
  sentLater: [],
  expired: [],
  canUndo: false,
};
