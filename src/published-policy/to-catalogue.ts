import type { PublishedCatalogue } from './catalogue-schema.ts';
import { languageOf } from './language.ts';
import type { ParsedPolicy, PolicyEntry } from './policy.ts';
import type { Contact } from './publisher.ts';
import { folded } from './words.ts';

/** What is known of a policy beside its text. */
export interface CatalogueFacts {
  name?: string | undefined;
  site?: string | undefined;
  host?: string | undefined;
  contact?: Contact | null;
  /** Whether to add the line and the quote of each field, and what was not understood. */
  withEvidence: boolean;
}

/** The catalogue of a parsed policy. The same policy always gives the same catalogue. */
export function toCatalogue(policy: ParsedPolicy, facts: CatalogueFacts): PublishedCatalogue {
  const { name, site, host, contact, withEvidence } = facts;
  return {
    version: 1,
    language: policy.language,
    publisher: {
      ...(name !== undefined && { name }),
      ...(site !== undefined && { site }),
      ...(host !== undefined && { host }),
      ...(contact != null && { contact }),
    },
    categories: categoriesOf(policy.entries),
    entries: policy.entries.map((entry) => toEntry(entry, withEvidence)),
    ...(withEvidence && { notUnderstood: policy.notUnderstood }),
  };
}

function categoriesOf(entries: readonly PolicyEntry[]): PublishedCatalogue['categories'] {
  const found = new Map<string, PublishedCatalogue['categories'][number]>();
  for (const { publishedCategory, category } of entries) {
    if (publishedCategory === null) continue;
    const id = idOf(publishedCategory);
    if (!found.has(id)) found.set(id, { id, name: publishedCategory, category });
  }
  return [...found.values()];
}

/** A category's words without case and marks, as its id: `nödvändiga-cookies`. */
function idOf(published: string): string {
  return (
    folded(published)
      .replace(/\([^()]*\)/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'category'
  );
}

function toEntry(entry: PolicyEntry, withEvidence: boolean): PublishedCatalogue['entries'][number] {
  const { published, vendor, publishedCategory, purpose, contradiction, ends, evidence } = entry;
  const { name: nameQuote, ...quotes } = evidence;
  return {
    name: entry.name,
    ...(published !== entry.name && { publishedName: published }),
    kind: entry.kind,
    issuers: entry.issuers.map(({ domain, note }) =>
      note === undefined
        ? { domain }
        : { domain, note: { language: languageOf(note), text: note } },
    ),
    ...(vendor !== null && { vendor: { name: vendor } }),
    category: entry.category,
    ...(publishedCategory !== null && { publishedCategory: idOf(publishedCategory) }),
    lifetime: entry.lifetime,
    ...(entry.lifetimeIsMost && { lifetimeIsMost: true as const }),
    ...(purpose !== null && { publishedPurpose: purpose }),
    ...(contradiction !== null && { contradiction }),
    ...(ends !== null && { ends }),
    ...(withEvidence && nameQuote !== undefined && { evidence: { name: nameQuote, ...quotes } }),
  };
}
