import * as v from 'valibot';

/** The schema of a setter, for storage and reports. */
export const setterSchema = v.variant('by', [
  v.object({
    by: v.literal('response'),
    /** `https://…`, without a slash at the end. */
    origin: v.string(),
    /** Without query and fragment; cut if it is very long. Empty if the page is one of another site. */
    path: v.string(),
    /** Kind of resource, as `webRequest` names it. */
    kind: v.string(),
    /** The page in the tab, likewise; only its origin if it is of another site, or the browser reports no more. */
    page: v.nullable(v.string()),
  }),
  /** No response that was seen: a script, another extension, the developer tools or the browser itself. */
  v.object({
    by: v.literal('no-response'),
    /** If it was a script, the host of its document; known only if the cookie is host-only. */
    host: v.nullable(v.string()),
  }),
  v.object({ by: v.literal('unknown') }),
]);

/** Who set a cookie, as far as it was seen. Nothing in it is a guess. */
export type Setter = v.InferOutput<typeof setterSchema>;
