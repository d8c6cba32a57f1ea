import * as v from 'valibot';

/** Who set a cookie, as far as that was seen. Nothing here is a guess. */
export const setterSchema = v.variant('by', [
  v.object({
    by: v.literal('response'),
    /** `https://…`, without a slash at the end. */
    origin: v.string(),
    /** Without query and fragment; cut where it is very long. */
    path: v.string(),
    /** Kind of resource, in the words of the browsers' `webRequest`. */
    kind: v.string(),
    /** The page in the tab, likewise: its whole address where the browser says it, or its origin. */
    page: v.nullable(v.string()),
  }),
  /** No response carried it. */
  v.object({
    by: v.literal('script'),
    /** Host of the document whose script it was: known of host-only cookies alone. */
    host: v.nullable(v.string()),
  }),
  v.object({ by: v.literal('unknown') }),
]);

/** Who set a cookie, as far as that was seen. */
export type Setter = v.InferOutput<typeof setterSchema>;
