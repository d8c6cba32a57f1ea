import type { Category } from '../cookies/classify.ts';
import { type Cell, type Field, textOf } from './document.ts';
import type { Kind } from './policy.ts';
import { readCategory, strayWords } from './read-category.ts';
import { readLifetime } from './read-lifetime.ts';
import { isCookieName, type ReadName } from './read-name.ts';
import type { Section } from './sections.ts';
import { anyBeginning, anyOf, folded, saysNothing, words, wordsIn } from './words.ts';

const KINDS = (['storage', 'pixel', 'cookie'] as const).map(
  (kind) => [kind, new RegExp(anyOf(words.kinds[kind]), 'u')] as const,
);
const KIND_BEGINS = (['storage', 'pixel'] as const).map(
  (kind) =>
    [
      kind,
      new RegExp(anyBeginning(words.kinds[kind].filter((word) => word !== 'html')), 'u'),
    ] as const,
);

/** What a column `Type` tells. */
export interface ReadType {
  kind: Kind | null;
  isSession: boolean;
  category: { category: Category; cell: Cell } | null;
}

/** A column `Type` may tell the kind, the category, or only whether it ends with the browser. */
export function readType(cell: Cell): ReadType {
  const said = folded(textOf(cell));
  const { category } = readCategory(said);
  const kind =
    KIND_BEGINS.find(([, expression]) => expression.test(said))?.[0] ??
    KINDS.find(([, expression]) => expression.test(said))?.[0] ??
    null;
  const isStorage = kind === 'storage' || kind === 'pixel';
  return {
    kind,
    isSession:
      !isStorage &&
      readLifetime(said.replace(/http|\p{P}/gu, ' ').trim() || '?')?.lifetime === 'session',
    category: category === null || strayWords(said) > 1 ? null : { category, cell },
  };
}

/** The kind by what stands in brackets behind a name, or by characters that a cookie's name cannot have. */
export function kindOf(text: string, names: readonly ReadName[]): Kind {
  const [, note = ''] = /\(([^()]*)\)\s*$/.exec(text) ?? [];
  const noted = KIND_BEGINS.find(([, expression]) => expression.test(folded(note)))?.[0];
  if (noted !== undefined) return noted;
  const others = names.filter(({ name }) => !isCookieName(name));
  if (others.some(({ name }) => name.includes('/'))) return 'pixel';
  return others.some(({ name }) => name.includes(':')) ? 'storage' : 'cookie';
}

/** The category of a row, and the cell that says so. */
export interface CategoryRead {
  published: string | null;
  category: Category | null;
  cell: Cell;
  isUnclear: boolean;
}

/** The category of a row: its own column's, else that of the type, the heading's, or a purpose that is nothing else. */
export function categoryOf(
  own: Cell,
  type: ReadType['category'],
  purpose: ReadType['category'],
  section: Section | null,
): CategoryRead {
  if (hasText(own) && own.pieces.length > 0) {
    const { category } = readCategory(textOf(own));
    return { published: textOf(own), category, cell: own, isUnclear: category === null };
  }
  const given = type ?? (section === null ? purpose : null);
  if (given !== null)
    return {
      published: textOf(given.cell),
      category: given.category,
      cell: given.cell,
      isUnclear: false,
    };
  if (section === null)
    return {
      published: null,
      category: null,
      cell: { pieces: [], wraps: false },
      isUnclear: false,
    };
  const pieces = [{ line: section.line, text: section.published ?? '' }];
  return {
    published: section.published,
    category: section.category,
    cell: { pieces, wraps: false },
    isUnclear: section.category === null,
  };
}

/** The purpose; of several columns for it, one that holds nothing but a category is that. */
export function purposesOf(fields: readonly Field[]): {
  cell: Cell;
  category: ReadType['category'];
} {
  const cells = fields
    .filter(({ role, cell }) => role === 'purpose' && hasText(cell))
    .map(({ cell }) => cell);
  const short = cells.find(
    (cell) =>
      wordsIn(textOf(cell)).length <= 4 &&
      strayWords(textOf(cell)) === 0 &&
      readCategory(textOf(cell)).category !== null,
  );
  const category = short === undefined ? null : readCategory(textOf(short)).category;
  const others = cells.length > 1 ? cells.filter((cell) => cell !== short) : cells;
  return {
    cell: { pieces: others.flatMap(({ pieces }) => pieces), wraps: true },
    category: short === undefined || category === null ? null : { category, cell: short },
  };
}

/** Whether a cell says anything: `-` does not. */
export function hasText(cell: Cell): boolean {
  return !saysNothing(textOf(cell));
}
