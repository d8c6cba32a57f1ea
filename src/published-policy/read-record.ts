import {
  type Cell,
  type Field,
  joined,
  linesOf,
  type Piece,
  type Reason,
  type Role,
  textOf,
} from './document.ts';
import type { PolicyEntry, Quote, QuotedField } from './policy.ts';
import { categoryOf, hasText, kindOf, purposesOf, readType } from './read-category-of.ts';
import { readLifetimes } from './read-lifetimes.ts';
import { isDistinctive, readNames } from './read-name.ts';
import { readParty } from './read-party.ts';
import { readProse } from './read-prose.ts';
import type { Section } from './sections.ts';

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
  const of = (role: Role): Cell => merged(fields, role);
  const names = readNames(of('name'));
  if (names === null) return { entries: [], unread: [{ pieces: all, reason: 'name' }] };
  // A word that is set as code and has no capital is a name, not a thing.
  const isAboutCookies =
    isAmongCookies ||
    /^`[a-z]/.test(textOf(of('name'))) ||
    section?.published != null ||
    [of('category'), of('type')].some(hasText);
  const isProven =
    [of('party'), of('domain'), of('vendor')].some(hasText) ||
    (hasText(of('lifetime')) && isAboutCookies);
  if (!isProven && !names.every(({ published }) => isDistinctive(published))) {
    // A plain word of which nothing is said that is said of cookies.
    return { entries: [], unread: [{ pieces: all, reason: 'name' }] };
  }
  const unread: Unread[] = [];

  const type = readType(of('type'));
  const kind = type.kind ?? kindOf(textOf(of('name')), names);
  const lifetimes = readLifetimes(of('lifetime'), names);
  if (lifetimes.some((read) => read === null)) {
    unread.push({ pieces: of('lifetime').pieces, reason: 'lifetime' });
  }
  const purposes = purposesOf(fields);
  const category = categoryOf(of('category'), type.category, purposes.category, section);
  if (category.isUnclear) {
    const { line } = names[0] ?? { line: 1 };
    const text = `${textOf(of('name'))}: ${category.published ?? 'none'}`;
    unread.push({ pieces: [{ line, text }], reason: 'category' });
  }

  const [party, domain, vendorCell] = [of('party'), of('domain'), of('vendor')];
  const read = [domain, party, vendorCell].map(readParty);
  const issuers = read
    .flatMap((one) => one.issuers)
    .filter((one, i, list) => list.findIndex((other) => other.domain === one.domain) === i);
  const vendor =
    readParty(vendorCell).vendor ?? readParty(party).vendor ?? readParty(domain).vendor;
  const vendorFrom = [vendorCell, party, domain].find((cell) => readParty(cell).vendor !== null);
  const issuersFrom = [domain, party, vendorCell].find(
    (cell) => readParty(cell).issuers.length > 0,
  );
  const purpose = textOf(purposes.cell);

  const entries = names.map(({ published, name, line }, i): PolicyEntry => {
    const lifetime = lifetimes[i] ?? null;
    const declared =
      lifetime?.lifetime ??
      (type.isSession && !hasText(of('lifetime')) ? ('session' as const) : null);
    const prose = readProse(purpose, declared);
    const stated =
      prose.stated ??
      (type.isSession && declared !== null && declared !== 'session'
        ? { lifetime: 'session' as const, sentence: textOf(of('type')) }
        : null);
    const evidence: Partial<Record<QuotedField, Quote>> = {
      name: { line, quote: textOf(of('name')) },
    };
    const cite = (field: QuotedField, cell: Cell | undefined, quote = textOf(cell)): void => {
      const [first] = cell?.pieces ?? [];
      if (first !== undefined) evidence[field] = { line: lineOf(cell, quote) ?? first.line, quote };
    };
    if (type.kind !== null) cite('kind', of('type'));
    if (issuers.length > 0) cite('issuers', issuersFrom);
    if (vendor !== null) cite('vendor', vendorFrom);
    if (category.published !== null) cite('category', category.cell);
    if (lifetime !== null && lifetime.lifetime !== null) cite('lifetime', of('lifetime'));
    else if (declared !== null) cite('lifetime', of('type'));
    if (purpose !== '') cite('purpose', purposes.cell);
    if (stated !== null)
      cite('contradiction', prose.stated === null ? of('type') : purposes.cell, stated.sentence);
    if (prose.ends !== null) cite('ends', purposes.cell, prose.ends.sentence);
    return {
      published,
      name,
      kind,
      issuers,
      vendor,
      publishedCategory: category.published,
      category: category.category,
      lifetime: declared,
      lifetimeIsMost: lifetime?.isMost ?? false,
      // The language of the document is filled in later.
      purpose: purpose === '' ? null : { language: null, text: purpose },
      contradiction:
        stated !== null && declared !== null ? { stated: stated.lifetime, declared } : null,
      ends: prose.ends?.date ?? null,
      evidence,
    };
  });
  return { entries, unread: unread.filter(({ pieces }) => pieces.length > 0) };
}

/** Where a sentence of a cell begins. */
function lineOf(cell: Cell | undefined, quote: string): number | undefined {
  const start = quote.slice(0, 20);
  return cell?.pieces.find(({ text }) => text.includes(start))?.line;
}

function merged(fields: readonly Field[], role: Role): Cell {
  const cells = fields.filter((field) => field.role === role).map(({ cell }) => cell);
  return { pieces: cells.flatMap(({ pieces }) => pieces), wraps: cells.some(({ wraps }) => wraps) };
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
