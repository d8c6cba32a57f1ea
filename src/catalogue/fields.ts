import * as v from 'valibot';
import { VARIABLE_PART } from './name-pattern.ts';

/* The fields that the catalogue and the list of known cookies share. */

/** A text in both languages. */
export const localized = v.strictObject({
  sv: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});

/** A text of the published policy, word for word. */
export const quotation = v.strictObject({
  /** As in HTML's `lang`; null if it is not clear. */
  language: v.nullable(
    v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'is no language')),
  ),
  text: v.pipe(v.string(), v.nonEmpty()),
});

/** The characters of an RFC 6265 token, for a class of a regular expression. */
const TOKEN = "!#$%&'*+\\-.^_`|~0-9A-Za-z";

/** A name with variable parts in braces, such as `_ga_{base62}` or `AMP_{hex:10}`; see `name-pattern.ts`. */
export const namePattern = v.pipe(
  v.string(),
  v.regex(
    new RegExp(`^(?:[${TOKEN}]|${VARIABLE_PART})+$`),
    'is not a cookie name (RFC 6265 token) with parts such as {digits}, {hex:32}, {base62} or {any}',
  ),
);

/** The same. Soft hyphens and zero-width characters, which copying from a printed text brings in, are removed. */
export const publishedName = v.pipe(
  v.string(),
  v.transform((name) => name.replace(/\p{Cf}/gu, '')),
  namePattern,
);

/** A domain name in lower case; a leading dot is allowed. */
export const domain = v.pipe(
  v.string(),
  v.regex(/^\.?([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/, 'is not a lower-case domain name'),
);

/** The address of a page, by https. */
export const webAddress = v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, 'is not an https address'));

/** A day, as `2026-11-24`. */
export const day = v.pipe(v.string(), v.isoDate('is not a day (YYYY-MM-DD)'));

/** A day of the calendar. Some engines take the 30th of February for the 2nd of March, and others for no day. */
export const realDay = v.pipe(
  day,
  v.check(
    (text) => new Date(`${text}T00:00:00Z`).toJSON() === `${text}T00:00:00.000Z`,
    'is no day of the calendar',
  ),
);

/** On what a fact rests: the vendor's documentation, the vendor's code, or another source. */
export const basis = v.picklist(['documentation', 'code', 'secondary']);

/** How long a cookie is kept: `session`, or a calendar duration of whole units. */
export const lifetime = v.union(
  [
    v.literal('session'),
    v.strictObject({
      value: v.pipe(v.number(), v.integer(), v.minValue(1)),
      unit: v.picklist(['second', 'minute', 'hour', 'day', 'month', 'year']),
    }),
  ],
  'is neither "session" nor a value with a unit',
);

/** `session` (until the browser session ends), or a calendar duration. */
export type Lifetime = v.InferOutput<typeof lifetime>;
/** A text of the published policy, word for word. */
export type Quotation = v.InferOutput<typeof quotation>;
/** A text in both languages. */
export type Localized = v.InferOutput<typeof localized>;
