import { addAll, type Cell, type Field, type Piece, type Role, textOf } from './document.ts';
import { headerRoles, roleOf } from './headers.ts';
import type { PolicyEntry } from './policy.ts';
import { mentionsLifetime, readLifetime } from './read-lifetime.ts';
import { isDistinctive, isUnmistakable } from './read-name.ts';
import { readRecord, type Unread } from './read-record.ts';
import { isCategoryHeading, isPlainCategory, LOOKS_LIKE_ONE, type Sections } from './sections.ts';
import {
  chosenName,
  isAboutCookies,
  type Roles,
  type Row,
  rolesWithoutHeader,
  withLifetime,
} from './table-roles.ts';
import { saysNothing } from './words.ts';

/** What a table says, and the roles of its columns for a table that goes on without a header. */
export interface ReadTable {
  entries: PolicyEntry[];
  unread: Unread[];
  roles: Roles | null;
}

/** Reads a table. Without a header its columns are those of the table before it, or what all of their cells are. */
export function readTable(
  table: readonly Row[],
  before: Roles | null,
  sections: Sections,
): ReadTable {
  const rows = isTransposed(table) ? transposed(table) : table;
  const read: ReadTable = { entries: [], unread: [], roles: null };
  let roles: Roles | null = null;
  const headed = rows.findIndex((row) => headerRoles(row.map(textOf)) !== null);
  if (headed < 0) roles = rolesWithoutHeader(rows, before);
  let isOfCookies = roles !== null;
  let draft: { cells: Cell[] } | null = null;
  const flush = (): void => {
    if (draft === null || roles === null) return;
    const { cells } = draft as { cells: Cell[] };
    const fields = fieldsOf(cells, roles);
    const { entries, unread } = readRecord(fields, sections.current(), isOfCookies);
    addAll(read.entries, entries);
    addAll(read.unread, unread);
    draft = null;
  };
  for (const [i, row] of rows.entries()) {
    if (row.every((cell) => saysNothing(textOf(cell)))) continue;
    const header = headerRoles(row.map(textOf));
    if (header !== null) {
      const below = rows.slice(i + 1);
      const next = withLifetime(chosenName(header, below), row, below);
      isOfCookies = isAboutCookies(next, row, below);
      // The same header again is the top of another page: the row before it may go on.
      if (next.join() !== roles?.join()) flush();
      roles = next;
      continue;
    }
    const filled = row.filter((cell) => textOf(cell) !== '');
    const only = filled.length === 1 ? filled[0] : undefined;
    if (
      only !== undefined &&
      isCategoryHeading(textOf(only)) &&
      (row.length === 1 ||
        textOf(row[roles?.indexOf('purpose') ?? -1]) === '' ||
        (isPlainCategory(textOf(only)) && /^\p{Lu}/u.test(textOf(only))))
    ) {
      flush();
      sections.heading(textOf(only), only.pieces[0]?.line ?? 1, LOOKS_LIKE_ONE);
      continue;
    }
    if (roles === null) {
      if (looksLikeCookie(row))
        read.unread.push({ pieces: row.flatMap(({ pieces }) => pieces), reason: 'table' });
      continue;
    }
    const name = row[roles.indexOf('name')];
    const pieces = row.flatMap((cell) => cell.pieces);
    if (draft !== null && continues(draft, row, roles)) {
      draft = { cells: joinedRows((draft as { cells: Cell[] }).cells, row) };
      continue;
    }
    flush();
    if (textOf(name) === '') {
      if (filled.length > 1 || (only !== undefined && mentionsLifetime(textOf(only))))
        read.unread.push({ pieces, reason: 'row' });
      continue;
    }
    draft = { cells: [...row] };
  }
  flush();
  read.roles = roles;
  return read;
}

/**
 * Whether a row goes on with the one before: it has no name, or shares its name's cell. It must not bring a whole
 * lifetime where there is one already.
 */
function continues(draft: { cells: Cell[] }, row: Row, roles: Roles): boolean {
  const at = roles.indexOf('name');
  const isSame = row[at] === draft.cells[at];
  if (textOf(row[at]) !== '' && !isSame) return false;
  const lifetime = roles.indexOf('lifetime');
  const [above, here] = [draft.cells[lifetime], row[lifetime]];
  if (lifetime < 0 || here === above || saysNothing(textOf(here))) return true;
  if (textOf(above) === '') return isSame || readLifetime(textOf(here)) !== null;
  if (textOf(above) === textOf(here)) return isSame;
  // A lifetime that was cut in two, such as `13` and `månader`.
  return (
    readLifetime(textOf(above)) === null &&
    readLifetime(`${textOf(above)} ${textOf(here)}`) !== null
  );
}

function joinedRows(above: readonly Cell[], row: Row): Cell[] {
  const width = Math.max(above.length, row.length);
  return Array.from({ length: width }, (_, i) => {
    const [one, other] = [above[i], row[i]];
    if (one === other || other === undefined) return one ?? { pieces: [], wraps: false };
    if (textOf(one) === textOf(other)) return one ?? other;
    return { pieces: [...(one?.pieces ?? []), ...other.pieces], wraps: one?.wraps ?? other.wraps };
  });
}

function fieldsOf(cells: readonly Cell[], roles: Roles): Field[] {
  return cells.flatMap((cell, i) => {
    const role = roles[i];
    return role == null || cell.pieces.length === 0 ? [] : [{ role, cell: unlabelled(cell, role) }];
  });
}

/** A cell without its column's label, which tables for narrow screens repeat: `Namn: _ga`. */
function unlabelled(cell: Cell, role: Role): Cell {
  const [first, ...others] = cell.pieces;
  if (first === undefined) return cell;
  const [, label, value] = /^([\p{L} ]{2,30}):\s*(.*)$/u.exec(first.text) ?? [];
  if (label !== undefined && value !== undefined && roleOf(label) === role && role !== 'purpose') {
    const pieces: Piece[] = value === '' ? others : [{ line: first.line, text: value }, ...others];
    return { ...cell, pieces };
  }
  const isOnlyLabel = others.length > 0 && roleOf(first.text) === role && first.text.endsWith(':');
  return isOnlyLabel ? { ...cell, pieces: others } : cell;
}

/** Whether the labels stand in the first column, and each other column is one cookie. */
function isTransposed(rows: readonly Row[]): boolean {
  const labels = rows.map((row) => textOf(row[0])).filter((text) => text !== '');
  const roles = labels.map((label) => roleOf(label));
  if (rows.length < 2 || headerRoles(rows[0]?.map(textOf) ?? []) !== null) return false;
  const isEach = roles.length === rows.length && roles.every((role) => role !== null);
  return isEach && roles.includes('name') && new Set(roles).size === roles.length;
}

function transposed(rows: readonly Row[]): Row[] {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: width }, (_, i) =>
    rows.map((row) => row[i] ?? { pieces: [], wraps: false }),
  );
}

function looksLikeCookie(row: Row): boolean {
  const texts = row.map(textOf);
  return (
    texts.some((text) => isUnmistakable(text)) ||
    (texts.some(isDistinctive) &&
      texts.some((text) => !saysNothing(text) && readLifetime(text) !== null))
  );
}
