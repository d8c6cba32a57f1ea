import {
  type Cell,
  type Cells,
  cellOf,
  type Field,
  joined,
  linesOf,
  type Piece,
  type Reason,
  type Role,
  textOf,
} from './document.ts';
import { isLong } from './long-lines.ts';
import type { PolicyEntry } from './policy.ts';
import { strayWords } from './read-category.ts';
import { categoryOf, hasText, kindOf, purposesOf, readType } from './read-category-of.ts';
import { readLifetimes } from './read-lifetimes.ts';
import { isDistinctive, type ReadName, readNames } from './read-name.ts';
import { issuersAndVendor } from './read-party.ts';
import { toEntry } from './record-entry.ts';
import type { Section } from './sections.ts';
import { saysCookies } from './words.ts';

/** Lines that were not understood, and why. */
export interface Unread {
  pieces: readonly Piece[];
  reason: Reason;
}

/** The entries of one row, and what of it was not understood. */
export interface ReadRecord {
  entries: PolicyEntry[];
  unread: Unread[];
}

/**
 * Reads what a row or a block of labelled lines says of one cookie or of several in one cell. A plain word that only a
 * lifetime is given for is a cookie's name if something beside it is about cookies: a category, or names around it.
 */
export function readRecord(
  fields: readonly Field[],
  section: Section | null,
  isAmongCookies = false,
): ReadRecord {
  const all = fields.flatMap(({ cell }) => cell.pieces);
  if (isLong(joined(all))) return { entries: [], unread: [{ pieces: all, reason: 'row' }] };
  const cells = cellsIn(fields);
  const names = readNames(cells.name);
  if (names === null || !areCookies(names, cells, isAmongCookies || isOfCookies(section))) {
    return { entries: [], unread: [{ pieces: all, reason: 'name' }] };
  }
  const type = readType(cells.type);
  const purposes = purposesOf(fields);
  const lifetimes = readLifetimes(cells.lifetime, names);
  const category = categoryOf(cells.category, type.category, purposes.category, section);
  const said = {
    cells,
    type,
    kind: type.kind ?? kindOf(textOf(cells.name), names),
    category,
    purpose: purposes.cell,
    party: issuersAndVendor(cells),
  };
  const unread: Unread[] = [];
  if (lifetimes.includes(null)) unread.push({ pieces: cells.lifetime.pieces, reason: 'lifetime' });
  if (category.isUnclear) {
    const text = `${textOf(cells.name)}: ${category.published ?? 'none'}`;
    const { pieces } = cellOf(names[0]?.line ?? 1, text);
    unread.push({ pieces, reason: 'category' });
  }
  return {
    entries: names.map((name, i) => toEntry(name, lifetimes[i] ?? null, said)),
    unread: unread.filter(({ pieces }) => pieces.length > 0),
  };
}

/** Whether names are cookies': all look like nothing else, or what is said of them is said of cookies. */
function areCookies(names: readonly ReadName[], cells: Cells, isAboutCookies: boolean): boolean {
  if (names.every(({ published }) => isDistinctive(published))) return true;
  if ([cells.party, cells.domain, cells.vendor].some(hasText)) return true;
  return hasText(cells.lifetime) && (isAboutCookies || [cells.category, cells.type].some(hasText));
}

/** Whether a heading is about cookies: it says so, or names a category and nothing else, as "Necessary data" does not. */
function isOfCookies(section: Section | null): boolean {
  const published = section?.published ?? null;
  return published !== null && (saysCookies(published) || strayWords(published) === 0);
}

function cellsIn(fields: readonly Field[]): Cells {
  const of = (role: Role): Cell => {
    const cells = fields.filter((field) => field.role === role).map(({ cell }) => cell);
    return {
      pieces: cells.flatMap(({ pieces }) => pieces),
      wraps: cells.some(({ wraps }) => wraps),
    };
  };
  return {
    name: of('name'),
    party: of('party'),
    domain: of('domain'),
    vendor: of('vendor'),
    purpose: of('purpose'),
    lifetime: of('lifetime'),
    category: of('category'),
    type: of('type'),
    other: of('other'),
  };
}

/** The lines of what was not understood, with its text. */
export function unreadLines({ pieces, reason }: Unread): {
  from: number;
  to: number;
  text: string;
  reason: Reason;
} {
  return { ...linesOf(pieces), text: joined(pieces), reason };
}
