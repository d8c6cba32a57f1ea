import * as v from 'valibot';

/** A text in both languages. */
const localized = v.strictObject({
  sv: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});

/** A name. Soft hyphens and zero-width characters, which copying from a printed text brings in, are removed. */
const cookieName = v.pipe(
  v.string(),
  v.transform((name) => name.replace(/\p{Cf}/gu, '')),
  v.regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, 'is not a cookie name (RFC 6265 token)'),
);

const domain = v.pipe(
  v.string(),
  v.regex(/^\.?([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/, 'is not a lower-case domain name'),
);

const webAddress = v.pipe(v.string(), v.regex(/^https:\/\/\S+$/, 'is not an https address'));

const day = v.pipe(v.string(), v.isoDate('is not a day (YYYY-MM-DD)'));

const lifetime = v.union(
  [
    v.literal('session'),
    v.strictObject({
      value: v.pipe(v.number(), v.integer(), v.minValue(1)),
      unit: v.picklist(['minute', 'hour', 'day', 'month', 'year']),
    }),
  ],
  'is neither "session" nor a value with a unit',
);

const category = v.picklist(['necessary', 'analytics']);

const entry = v.strictObject({
  name: cookieName,
  /** Other names under which the same cookie is really set; in the same notation as `name`. */
  aliases: v.array(cookieName),
  issuers: v.pipe(
    v.array(
      v.strictObject({
        /** As published. A leading dot is allowed and ignored (RFC 6265 §5.2.3). */
        domain,
        /** A restriction that the published policy states for this issuer. */
        note: v.optional(localized),
      }),
    ),
    v.minLength(1, 'has no issuer'),
  ),
  category,
  lifetime,
  vendor: v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    /** The lifetime in the vendor's own documentation, and its address. */
    documented: v.optional(v.strictObject({ lifetime, source: webAddress })),
  }),
  purpose: localized,
  /** Given if the vendor has stopped setting this cookie. */
  retired: v.optional(v.strictObject({ since: day, note: localized, source: webAddress })),
  /** Given if the published policy says two things of this cookie that cannot both be true. */
  contradiction: v.optional(localized),
});

/** The published policy as data. `npm run schema` generates `catalogue.schema.json` from this schema. */
export const catalogueSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Version of the data: raise it with every change. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  publisher: v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    /** Registrable domain of the site that the published policy is about. */
    site: domain,
    /** The host whose visitors it addresses. */
    host: domain,
    contact: v.strictObject({
      email: v.pipe(v.string(), v.email()),
      phone: v.pipe(v.string(), v.nonEmpty()),
      web: webAddress,
    }),
  }),
  publishedPolicy: v.strictObject({
    /** The text was written before this day. */
    writtenBefore: day,
    /** How that day is known. */
    datedBy: localized,
    furtherReading: v.array(
      v.strictObject({ name: v.pipe(v.string(), v.nonEmpty()), url: webAddress }),
    ),
  }),
  categories: v.strictObject({
    necessary: v.strictObject({ alwaysActive: v.boolean(), purposes: v.array(localized) }),
    analytics: v.strictObject({ alwaysActive: v.boolean(), purposes: v.array(localized) }),
  }),
  entries: v.pipe(v.array(entry), v.minLength(1, 'has no entry')),
});

/** A valid catalogue. */
export type Catalogue = v.InferOutput<typeof catalogueSchema>;
/** One published cookie. */
export type Entry = Catalogue['entries'][number];
/** `session` (until the browser session ends), or a calendar duration. */
export type Lifetime = v.InferOutput<typeof lifetime>;
/** A text in both languages. */
/** A category that the published policy has. */
export type PublishedCategory = v.InferOutput<typeof category>;
