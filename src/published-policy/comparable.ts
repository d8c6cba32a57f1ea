import type { Lifetime, Localized, Quotation } from '../catalogue/fields.ts';
import { shownName, variableParts } from '../catalogue/name-pattern.ts';
import type { Category } from '../cookies/classify.ts';
import type { ReadPublishedCatalogue } from './catalogue-schema.ts';
import { lineFinder } from './line-finder.ts';
import type { ParsedPolicy, Quote } from './policy.ts';

/** What two policies or catalogues are compared by. */
export interface Comparable {
  entries: ComparedEntry[];
  /** The texts that were not understood. */
  notUnderstood: readonly string[];
}

/** What is undefined cannot be compared: a catalogue that people wrote has it in their own words. */
export interface ComparedEntry {
  /** With `{any}` for a placeholder. */
  name: string;
  /** As people write it. */
  shown: string;
  issuers: readonly { domain: string; note: string | null | undefined }[];
  vendor: string | null | undefined;
  category: Category | null;
  lifetime: Lifetime | null;
  /** As published. */
  purpose: string | null | undefined;
  /** Where each field stands in the file that is compared. */
  at: Partial<Record<ComparedField, Quote>> & { name: Quote };
}

export type ComparedField = 'name' | 'issuers' | 'vendor' | 'category' | 'lifetime' | 'purpose';

/** A parsed policy, to be compared. */
export function fromPolicy({ entries, notUnderstood }: ParsedPolicy): Comparable {
  return {
    entries: entries.map(
      ({ published, name, issuers, vendor, category, lifetime, purpose, evidence }) => ({
        name,
        shown: published,
        issuers: issuers.map(({ domain, note }) => ({ domain, note: note ?? null })),
        vendor,
        category,
        lifetime,
        purpose: purpose?.text ?? null,
        at: { ...evidence, name: evidence.name ?? { line: 1, quote: published } },
      }),
    ),
    notUnderstood: notUnderstood.map(({ text }) => text),
  };
}

/** A catalogue, with the text of its file. */
export function fromCatalogue(
  { entries, notUnderstood = [] }: ReadPublishedCatalogue,
  file: string,
): Comparable {
  const lineOf = lineFinder(file, 'name');
  return {
    entries: entries.map((entry) => {
      const { name, publishedName, issuers, category, lifetime, publishedPurpose } = entry;
      // Whoever has written a purpose in words of their own may also have named a vendor that the policy does not.
      const notPublished = entry.purpose === undefined ? null : undefined;
      return {
        name: variableParts(name).literals.join('{any}'),
        shown: publishedName ?? shownName(name),
        issuers: issuers.map(({ domain, note }) => ({ domain, note: publishedNote(note) })),
        vendor: notPublished === null ? (entry.vendor?.name ?? null) : undefined,
        category,
        lifetime,
        purpose: publishedPurpose?.text ?? notPublished,
        at: { name: { line: lineOf(name), quote: publishedName ?? name } },
      };
    }),
    notUnderstood: notUnderstood.map(({ text }) => text),
  };
}

function publishedNote(note: Localized | Quotation | undefined): string | null | undefined {
  if (note === undefined) return null;
  return 'text' in note ? note.text : undefined;
}
