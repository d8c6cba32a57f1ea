import * as v from 'valibot';
import {
  basis,
  cookieName,
  day,
  domain,
  lifetime,
  localized,
  namePattern,
  webAddress,
} from './fields.ts';

const category = v.picklist(['necessary', 'analytics']);

const entry = v.strictObject({
  name: cookieName,
  /** Other names under which the same cookie is really set; variable parts as in `_ga_{base62}`. */
  aliases: v.array(namePattern),
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
    /** The company that makes the service, if the name is not the company's. */
    company: v.optional(v.pipe(v.string(), v.nonEmpty())),
    /** The lifetime that the vendor documents, the page that says so, and when it was read. */
    documented: v.optional(v.strictObject({ lifetime, basis, source: webAddress, checked: day })),
  }),
  purpose: localized,
  /** Given if the vendor has stopped setting this cookie. */
  retired: v.optional(v.strictObject({ since: day, note: localized, source: webAddress })),
  /** Given if the cookie is erased as soon as it is set: that it is never seen says nothing. */
  momentary: v.optional(v.boolean()),
  /** What else is known of the cookie, the page that says so, and when it was read. */
  note: v.optional(v.strictObject({ text: localized, source: webAddress, checked: day })),
  /** Given if the published policy says two things of this cookie that cannot both be true. */
  contradiction: v.optional(localized),
});

const purpose = v.strictObject({
  ...localized.entries,
  /** Given for a purpose of necessary cookies for which, in this project's reading, no cookie is necessary. */
  beyondNecessity: v.optional(v.boolean()),
});

/** The published policy as data. `npm run schema` generates `catalogue.schema.json` from this schema. */
export const catalogueSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Version of the data: raise it with every change. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  publisher: v.strictObject({
    /** The service that the published policy is about, as texts name it: "cookies on …". */
    name: v.pipe(v.string(), v.nonEmpty()),
    /** Whose service it is, as texts name it: "… says". By default the name. */
    shortName: v.optional(v.pipe(v.string(), v.nonEmpty())),
    /** The genitive of the short name, if it is not formed as usual: "in … list". */
    genitive: v.optional(localized),
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
    necessary: v.strictObject({ alwaysActive: v.boolean(), purposes: v.array(purpose) }),
    analytics: v.strictObject({ alwaysActive: v.boolean(), purposes: v.array(purpose) }),
  }),
  entries: v.pipe(v.array(entry), v.minLength(1, 'has no entry')),
  /** Texts of the extension that say more of this publisher, by their key in `static/_locales`. */
  texts: v.optional(v.record(v.string(), localized)),
});

/** A valid catalogue. */
export type Catalogue = v.InferOutput<typeof catalogueSchema>;
/** One published cookie. */
export type Entry = Catalogue['entries'][number];
/** A category that the published policy has. */
export type PublishedCategory = v.InferOutput<typeof category>;
