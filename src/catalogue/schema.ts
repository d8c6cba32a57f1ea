import * as v from 'valibot';
import {
  basis,
  day,
  domain,
  lifetime,
  localized,
  namePattern,
  publishedName,
  quotation,
  webAddress,
} from './fields.ts';
import { ends, evidence, notUnderstood, twoLifetimes } from './policy-fields.ts';

const text = v.pipe(v.string(), v.nonEmpty());

/** The category in which a cookie is shown, deleted and blocked. */
export const category = v.picklist(
  ['analytics', 'marketing', 'preferences', 'unknown', 'necessary'],
  'is none of analytics, marketing, preferences, necessary and unknown',
);

export const issuer = v.strictObject({
  /** As published. A leading dot is allowed and ignored (RFC 6265 §5.2.3). */
  domain,
  /** A restriction that the published policy states for this issuer. */
  note: v.optional(v.union([localized, quotation])),
});

/** One published cookie. */
export const entry = v.strictObject({
  /** `XXXXXX`, or a part as in `_ga_{base62}`, stands for what differs from visitor to visitor. */
  name: publishedName,
  /** The name as the published policy prints it, if that differs. */
  publishedName: v.optional(text),
  /** Other names under which the same cookie is really set; variable parts as in `_ga_{base62}`. */
  aliases: v.optional(v.array(namePattern), []),
  issuers: v.pipe(v.array(issuer), v.minLength(1, 'has no issuer')),
  category,
  /** Id of the category as the published policy names it, if two of those have the same `category`. */
  publishedCategory: v.optional(text),
  /** Null if the published policy states none. */
  lifetime: v.nullable(lifetime),
  /** Given if the published policy says "at most". */
  lifetimeIsMost: v.optional(v.boolean()),
  vendor: v.optional(
    v.strictObject({
      name: text,
      /** The company that makes the service, if the name is not the company's. */
      company: v.optional(text),
      /** The lifetime that the vendor documents, the page that says so, and when it was read. */
      documented: v.optional(v.strictObject({ lifetime, basis, source: webAddress, checked: day })),
    }),
  ),
  /** What it is for, in this project's words. */
  purpose: v.optional(localized),
  /** What it is for, in the words of the published policy. */
  publishedPurpose: v.optional(quotation),
  /** Given if the vendor has stopped setting this cookie. */
  retired: v.optional(v.strictObject({ since: day, note: localized, source: webAddress })),
  /** Given if the cookie is erased as soon as it is set: that it is never seen says nothing. */
  momentary: v.optional(v.boolean()),
  /** What else is known of the cookie, the page that says so, and when it was read. */
  note: v.optional(v.strictObject({ text: localized, source: webAddress, checked: day })),
  /** Given if the published policy says two things of this cookie that cannot both be true. */
  contradiction: v.optional(
    v.union([
      localized,
      v.pipe(
        twoLifetimes,
        v.transform((): v.InferOutput<typeof localized> => OTHER_LIFETIME),
      ),
    ]),
  ),
  kind: v.optional(v.literal('cookie')),
  ends: v.optional(ends),
  evidence: v.optional(evidence),
});

/** What the published policy says of anything else that the site stores: the extension has no use for it. */
const otherStorage = v.looseObject({ kind: v.picklist(['storage', 'pixel']) });

const OTHER_LIFETIME = {
  sv: 'Texten anger också en annan lagringstid för den här cookien.',
  en: 'The text also states another lifetime for this cookie.',
};

const purpose = v.strictObject({
  ...localized.entries,
  /** Given for a purpose of necessary cookies for which, in this project's reading, no cookie is necessary. */
  beyondNecessity: v.optional(v.boolean()),
});

/** A category of the published policy. */
export const publishedCategory = v.strictObject({
  id: text,
  /** As published; if it is left out, the pages name it as they name `category`. */
  name: v.optional(text),
  /** The category as which its cookies are shown, deleted and blocked. */
  category,
  /** Whether the policy says that no consent is asked for. */
  alwaysActive: v.optional(v.boolean(), false),
  /** What its cookies are for, in this project's words. */
  purposes: v.optional(v.array(purpose), []),
  /** The same in the words of the published policy. */
  publishedPurpose: v.optional(quotation),
});

/** The published policy as data. `npm run schema` generates `catalogue.schema.json` from this schema. */
export const catalogueSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Version of the data: raise it with every change. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** The language in which the policy is published; null if it is not clear. */
  language: v.optional(quotation.entries.language, null),
  publisher: v.strictObject({
    /** The service that the published policy is about, as texts name it: "cookies on …". */
    name: text,
    /** Whose service it is, as texts name it: "… says". By default the name. */
    shortName: v.optional(text),
    /** The genitive of the short name, if it is not formed as usual: "in … list". */
    genitive: v.optional(localized),
    /** Registrable domain of the site that the published policy is about. */
    site: domain,
    /** The host whose visitors it addresses. */
    host: domain,
    /** The id of the extension in Firefox. By default it is made of the site. */
    addOnId: v.optional(
      v.pipe(v.string(), v.regex(/^[\w.-]+@[\w.-]+$/, 'is no id such as name@example.com')),
    ),
    contact: v.optional(
      v.strictObject({
        email: v.optional(v.pipe(v.string(), v.email())),
        phone: v.optional(text),
        web: v.optional(v.pipe(text, v.transform(withScheme), webAddress)),
      }),
    ),
  }),
  publishedPolicy: v.optional(
    v.strictObject({
      /** The text was written before this day. */
      writtenBefore: v.optional(day),
      /** How that day is known. */
      datedBy: v.optional(localized),
      furtherReading: v.optional(v.array(v.strictObject({ name: text, url: webAddress })), []),
    }),
    {},
  ),
  /** In the order of the published policy. */
  categories: v.array(publishedCategory),
  entries: v.pipe(
    v.array(v.variant('kind', [entry, otherStorage])),
    v.transform((entries) => entries.filter(isCookie)),
    v.minLength(1, 'has no entry'),
  ),
  /** Texts of the extension that say more of this publisher, by their key in `static/_locales`. */
  texts: v.optional(v.record(v.string(), localized)),
  notUnderstood: v.optional(v.array(notUnderstood)),
});

function isCookie<T extends { kind?: string | undefined }>(
  stored: T,
): stored is Exclude<T, { kind: 'storage' | 'pixel' }> {
  return stored.kind === undefined || stored.kind === 'cookie';
}

function withScheme(address: string): string {
  return address.includes('://') ? address : `https://${address}`;
}

/** A valid catalogue. */
export type Catalogue = v.InferOutput<typeof catalogueSchema>;
/** One published cookie. */
export type Entry = Catalogue['entries'][number];
/** A category as the published policy has it. */
export type PublishedCategory = Catalogue['categories'][number];
/** The category in which a cookie is shown, deleted and blocked. */
export type Category = v.InferOutput<typeof category>;
