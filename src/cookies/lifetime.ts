import * as v from 'valibot';

/** The schema of a lifetime in milliseconds, or `session`: until the browser session ends. */
export const lifetimeMsSchema = v.union([v.literal('session'), v.pipe(v.number(), v.finite())]);

/** A lifetime in milliseconds, or `session`: until the browser session ends. */
export type LifetimeMs = v.InferOutput<typeof lifetimeMsSchema>;
