import * as v from 'valibot';
import { domain, lifetime } from '../catalogue/fields.ts';
import { CATEGORIES } from '../cookies/classify.ts';
import { LANGUAGES } from './language.ts';

const text = v.pipe(v.string(), v.nonEmpty());
const language = v.nullable(v.picklist(LANGUAGES));
/** A text of the policy, word for word, with its language if that is clear. */
const published = v.strictObject({ language, text });

/** One of the project's categories; null if the policy names none, or one that was not understood. */
const category = v.nullable(v.picklist(CATEGORIES));

/** Where the policy says it: the line, counted from 1, and the words. */
const quote = v.strictObject({
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
  quote: v.string(),
});

const evidence = v.strictObject({
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

const entry = v.strictObject({
  /** With `{any}` for a placeholder, as in `_ga_{any}`; see `src/catalogue/name-pattern.ts`. */
  name: v.pipe(v.string(), v.regex(/^\S+$/, 'is not a name')),
  /** As the policy prints it, if that differs. */
  publishedName: v.optional(text),
  kind: v.picklist(['cookie', 'storage', 'pixel']),
  issuers: v.array(v.strictObject({ domain, note: v.optional(published) })),
  vendor: v.optional(v.strictObject({ name: text })),
  category,
  /** The `id` of the category in `categories`, as the policy names it. */
  publishedCategory: v.optional(text),
  /** Null if the policy gives none, or one that was not understood. */
  lifetime: v.nullable(lifetime),
  /** Given if the policy says "up to". */
  lifetimeIsMost: v.optional(v.literal(true)),
  publishedPurpose: v.optional(published),
  /** Given if the policy states another lifetime than the one that it declares. */
  contradiction: v.optional(
    v.strictObject({ stated: v.union([v.literal('persistent'), lifetime]), declared: lifetime }),
  ),
  /** The month or the day at which the policy says that the cookie ends for good. */
  ends: v.optional(
    v.pipe(v.string(), v.regex(/^\d{4}-\d{2}(-\d{2})?$/, 'is not a day or a month')),
  ),
  evidence: v.optional(evidence),
});

const notUnderstood = v.strictObject({
  from: v.pipe(v.number(), v.integer(), v.minValue(1)),
  to: v.pipe(v.number(), v.integer(), v.minValue(1)),
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
  ]),
});

/**
 * A catalogue that `cookiekoll catalogue` made of a published policy: facts and quotes of the policy and nothing
 * else. `npm run schema` generates `published-catalogue.schema.json` from this schema. It has the same names as
 * `src/catalogue/schema.ts` for the same things; what a policy need not say may be missing, and texts are
 * quoted in the policy's language instead of being written in two.
 */
export const publishedCatalogueSchema = v.strictObject({
  $schema: v.optional(v.string()),
  /** Version of the format. */
  version: v.literal(1),
  language,
  publisher: v.strictObject({
    name: v.optional(text),
    /** Registrable domain of the site that the policy is about. */
    site: v.optional(domain),
    /** The host whose visitors it addresses. */
    host: v.optional(domain),
    contact: v.optional(
      v.strictObject({ email: v.optional(text), phone: v.optional(text), web: v.optional(text) }),
    ),
  }),
  /** The categories as the policy names them, in its order. */
  categories: v.array(v.strictObject({ id: text, name: text, category })),
  entries: v.pipe(v.array(entry), v.minLength(1, 'has no entry')),
  /** Given with the evidence: lines that look like a cookie's and were not understood in full. */
  notUnderstood: v.optional(v.array(notUnderstood)),
});

/** A valid catalogue of a published policy. */
export type PublishedCatalogue = v.InferOutput<typeof publishedCatalogueSchema>;
/** One of its cookies. */
export type PublishedEntry = PublishedCatalogue['entries'][number];
