import type { Lifetime } from '../catalogue/fields.ts';
import { type Cell, type Cells, textOf } from './document.ts';
import type { Kind, PolicyEntry, Quote } from './policy.ts';
import { type CategoryRead, hasText, type ReadType } from './read-category-of.ts';
import type { ReadLifetime } from './read-lifetime.ts';
import type { ReadName } from './read-name.ts';
import type { IssuersAndVendor } from './read-party.ts';
import { type ReadProse, readProse } from './read-prose.ts';

/** What a row says of each of its names alike. */
export interface Said {
  cells: Cells;
  type: ReadType;
  kind: Kind;
  category: CategoryRead;
  purpose: Cell;
  party: IssuersAndVendor;
}

/** The entry of one name of a row, with the words of the policy that each field comes from. */
export function toEntry(
  { name, published, line }: ReadName,
  lifetime: ReadLifetime | null,
  said: Said,
): PolicyEntry {
  const { cells, type, kind, category, party } = said;
  const isSessionByType = type.isSession && !hasText(cells.lifetime);
  const declared = lifetime?.lifetime ?? (isSessionByType ? 'session' : null);
  const purpose = textOf(said.purpose);
  const prose = readProse(purpose, declared);
  const stated = statedOtherwise(prose, declared, said);
  return {
    published,
    name,
    kind,
    issuers: party.issuers,
    vendor: party.vendor,
    publishedCategory: category.published,
    category: category.category,
    lifetime: declared,
    lifetimeIsMost: lifetime?.isMost ?? false,
    // The language of the document is filled in later.
    purpose: purpose === '' ? null : { language: null, text: purpose },
    contradiction:
      stated !== null && declared !== null ? { stated: stated.lifetime, declared } : null,
    ends: prose.ends?.date ?? null,
    evidence: {
      name: { line, quote: textOf(cells.name) },
      ...(type.kind !== null && quoted('kind', cells.type)),
      ...quoted('issuers', party.issuersFrom),
      ...quoted('vendor', party.vendorFrom),
      ...(category.published !== null && quoted('category', category.cell)),
      ...(declared !== null &&
        quoted('lifetime', lifetime?.lifetime == null ? cells.type : cells.lifetime)),
      ...quoted('purpose', said.purpose),
      ...(stated !== null && quoted('contradiction', stated.cell, stated.sentence)),
      ...(prose.ends !== null && quoted('ends', said.purpose, prose.ends.sentence)),
    },
  };
}

/** Another lifetime than the declared one, as the purpose or the type states it. */
function statedOtherwise(
  { stated }: ReadProse,
  declared: Lifetime | null,
  { type, cells, purpose }: Said,
): { lifetime: Lifetime | 'persistent'; sentence: string; cell: Cell } | null {
  if (stated !== null) return { ...stated, cell: purpose };
  const contradicts = type.isSession && declared !== null && declared !== 'session';
  return contradicts
    ? { lifetime: 'session', sentence: textOf(cells.type), cell: cells.type }
    : null;
}

/** A field with the words of a cell that it comes from, and their line; nothing if the cell is empty. */
function quoted<F extends string>(
  field: F,
  cell: Cell | undefined,
  quote = textOf(cell),
): Partial<Record<F, Quote>> {
  const [first] = cell?.pieces ?? [];
  if (first === undefined) return {};
  const begin = quote.slice(0, 20);
  const { line } = cell?.pieces.find(({ text }) => text.includes(begin)) ?? first;
  return { [field]: { line, quote } } as Partial<Record<F, Quote>>;
}
