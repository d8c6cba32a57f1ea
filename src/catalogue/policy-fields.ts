import * as v from 'valibot';
import { lifetime } from './fields.ts';

/* What `cookiekoll catalogue` says of a published policy, and the extension does not show. */

/** A cookie, something else that a site stores, or a picture that reports a visit. */
export const KINDS = ['cookie', 'storage', 'pixel'] as const;

/** A line of the policy's file, counted from 1. */
const line = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Where the policy says it, and in which words. */
const quote = v.strictObject({ line, quote: v.string() });

/** Where each field of an entry comes from. */
export const evidence = v.strictObject({
  name: quote,
  kind: v.optional(quote),
  issuers: v.optional(quote),
  vendor: v.optional(quote),
  category: v.optional(quote),
  lifetime: v.optional(quote),
  purpose: v.optional(quote),
  contradiction: v.optional(quote),
  ends: v.optional(quote),
});

/** A lifetime that the policy states beside the one that it declares. */
export const twoLifetimes = v.strictObject({
  stated: v.union([v.literal('persistent'), lifetime]),
  declared: lifetime,
});

/** The month or the day at which the policy says that a cookie ends for good. */
export const ends = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}(-\d{2})?$/, 'is not a day or a month'),
);

/** Lines that look like a cookie's and were not understood in full. */
export const notUnderstood = v.strictObject({
  from: line,
  to: line,
  text: v.string(),
  reason: v.picklist([
    'name',
    'issuer',
    'lifetime',
    'category',
    'row',
    'table',
    'mention',
    'hidden',
    'nested',
  ]),
});
