import * as v from 'valibot';
import { KINDS } from '../catalogue/policy-fields.ts';
import {
  catalogueSchema,
  category,
  entry,
  issuer,
  publishedCategory,
} from '../catalogue/schema.ts';

/** One of the project's categories; null if the policy names none, or one that was not understood. */
const categoryIfKnown = v.nullable(category);

/**
 * A catalogue as `cookiekoll catalogue` makes it of a published policy: that of the extension, without what the policy
 * does not say. `npm run schema` generates `published-catalogue.schema.json` from this schema.
 */
export const publishedCatalogueSchema = v.strictObject({
  ...catalogueSchema.entries,
  publisher: v.partial(catalogueSchema.entries.publisher),
  categories: v.array(v.strictObject({ ...publishedCategory.entries, category: categoryIfKnown })),
  entries: v.pipe(
    v.array(
      v.strictObject({
        ...entry.entries,
        /** With `{any}` for a placeholder, as in `_ga_{any}`. Only those of cookies are tokens. */
        name: v.pipe(v.string(), v.regex(/^\S+$/, 'is not a name')),
        kind: v.optional(v.picklist(KINDS)),
        issuers: v.array(issuer),
        category: categoryIfKnown,
      }),
    ),
    v.minLength(1, 'has no entry'),
  ),
});

/** The catalogue of a published policy as it is written. */
export type PublishedCatalogue = v.InferInput<typeof publishedCatalogueSchema>;
/** The same, read. */
export type ReadPublishedCatalogue = v.InferOutput<typeof publishedCatalogueSchema>;
