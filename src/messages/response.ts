import * as v from 'valibot';

const names = v.array(v.string());

/** What came of a request, by names of cookies; what a request is not about is empty. */
export const responseSchema = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    /** Gone, verified by asking the browser again. */
    gone: names,
    /** Asked for, and still there; of what was to be put back: not there. */
    left: names,
    /** Left alone, because that is what the user has chosen for them. */
    spared: names,
    /** Put back, verified by asking the browser again. */
    restored: names,
    /** Not put back, since they would have run out by now. */
    expired: names,
    /** Whether what is gone can be put back. */
    canUndo: v.boolean(),
  }),
  v.object({
    ok: v.literal(false),
    /** `settings`: the browser did not store them; nothing was deleted. `late`: nothing to put back. */
    reason: v.picklist(['invalid', 'settings', 'late', 'failed']),
  }),
]);

export type Response = v.InferOutput<typeof responseSchema>;
export type Done = Extract<Response, { ok: true }>;

/** The answer where nothing was to be done to a cookie. */
export const DONE: Done = {
  ok: true,
  gone: [],
  left: [],
  spared: [],
  restored: [],
  expired: [],
  canUndo: false,
};
