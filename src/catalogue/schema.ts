import * as v from 'valibot';

/** A text in both languages of the extension. */
const localized = v.strictObject({
  sv: v.pipe(v.string(), v.nonEmpty()),
  en: v.pipe(v.string(), v.nonEmpty()),
});

/** Names copied from a printed policy carry soft hyphens and zero-width characters that no cookie has. */
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
  /** Other names under which the same cookie is really written; same notation as `name`. */
  aliases: v.array(cookieName),
  issuers: v.pipe(
    v.array(
      v.strictObject({
        /** As published: a leading dot is allowed and means nothing (RFC 6265 §5.2.3). */
        domain,
        /** A restriction that the policy states for this issuer. */
        note: v.optional(localized),
      }),
    ),
    v.minLength(1, 'has no issuer'),
  ),
  category,
  lifetime,
  vendor: v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    /** What the vendor itself says of the lifetime, and where. */
    documented: v.optional(v.strictObject({ lifetime, source: webAddress })),
  }),
  purpose: localized,
  /** The vendor stopped setting this cookie. */
  retired: v.optional(v.strictObject({ since: day, note: localized, source: webAddress })),
  /** Two statements of the policy about this cookie that cannot both be true. */
  contradiction: v.optional(localized),
});

/**
 * The published policy as data. `catalogue.schema.json` is generated from this schema;
 * see `npm run schema`.
 */
export const catalogueSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Version of the data, raised with every change of it. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  publisher: v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    /** Registrable domain of the site that the policy is about. */
    site: domain,
    /** The host whose visitors the policy addresses. */
    host: domain,
    contact: v.strictObject({
      email: v.pipe(v.string(), v.email()),
      phone: v.pipe(v.string(), v.nonEmpty()),
      web: webAddress,
    }),
  }),
  publishedPolicy: v.strictObject({
    /** The text must be at least this old. */
    writtenBefore: day,
    /** How that is known. */
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

export type Catalogue = v.InferOutput<typeof catalogueSchema>;
export type Entry = Catalogue['entries'][number];
/** `session`, or a calendar duration. */
export type Lifetime = v.InferOutput<typeof lifetime>;
export type Localized = v.InferOutput<typeof localized>;
/** A category of the policy. */
export type PublishedCategory = v.InferOutput<typeof category>;
