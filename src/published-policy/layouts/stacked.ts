import { type Cell, cellOf, type Part, type Role, type TextPart } from '../document.ts';
import { roleOf } from '../headers.ts';
import { readCategory } from '../read-category.ts';
import { readLifetime } from '../read-lifetime.ts';
import { isDistinctive, readNames } from '../read-name.ts';
import { wordsIn } from '../words.ts';
import { type Found, isBlank, isPageNoise, isSeparator } from './shapes.ts';

/** How many lines more than it has columns a row may have, because a text goes on. */
const MOST_MORE = 8;

/**
 * A table with one cell in each line: first the headers, then the cells of each row. Null if there is none. Names
 * and lifetimes say whether a row is where it is thought to be.
 */
export function stackedTable(lines: readonly TextPart[], from: number): Found<Part> | null {
  const header = headerAt(lines, from);
  if (header === null) return null;
  const { roles, cells, next: start } = header;
  const rest = lines
    .map((line, i) => ({ line, i }))
    .slice(start)
    .filter(({ line }) => !isBlank(line) && !isSeparator(line.text) && !isPageNoise(line.text));
  const rows: Cell[][] = [cells];
  const texts = rest.map(({ line }) => line);
  let at = 0;
  let next = start;
  while (at < texts.length) {
    const index = rest[at]?.i ?? lines.length;
    const again = headerAt(lines, index);
    if (again !== null) {
      if (again.roles.join() !== roles.join()) break;
      at = rest.findIndex(({ i }) => i >= again.next);
      if (at < 0) at = texts.length;
      next = again.next;
      continue;
    }
    const row = rowAt(texts.slice(at, at + 2 * roles.length + MOST_MORE), roles);
    if (row === null) break;
    rows.push(row.cells);
    at += row.count;
    next = (rest[at - 1]?.i ?? next - 1) + 1;
  }
  return rows.length < 2 ? null : { parts: [{ kind: 'table', rows }], next };
}

interface Header {
  roles: Role[];
  cells: Cell[];
  next: number;
}

/** Two lines or more that are headers, each of its own kind, with a name among them. */
function headerAt(lines: readonly TextPart[], from: number): Header | null {
  // `Funktion` is a header as well as a category: above headers it is a category.
  if (readCategory(lines[from]?.text ?? '').category !== null) return null;
  const roles: Role[] = [];
  const cells: Cell[] = [];
  let next = from;
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    if (isBlank(line) && roles.length > 0) continue;
    const role = line.text.length > 45 || /[:\t|]/.test(line.text) ? null : roleOf(line.text);
    if (role === null) break;
    // A title such as "Cookies" above the header.
    if (role === 'name' && roles.length === 1 && roles[0] === 'name') return null;
    if (role !== 'other' && roles.includes(role)) break;
    roles.push(role);
    cells.push(cellOf(line.line, line.text));
    next = i + 1;
  }
  return roles.length >= 2 && roles.includes('name') && new Set(roles).size >= 2
    ? { roles, cells, next }
    : null;
}

/** The next row; null if the lines are no row. */
function rowAt(
  lines: readonly TextPart[],
  roles: readonly Role[],
): { cells: Cell[]; count: number } | null {
  const count = roles.length;
  if (isRow(lines, roles, count)) {
    const cells = lines.slice(0, count).map(({ line, text }) => cellOf(line, text));
    return { cells, count };
  }
  return longRow(lines, roles);
}

function isRow(lines: readonly TextPart[], roles: readonly Role[], count: number): boolean {
  if (lines.length < count) return false;
  const name = lines[roles.indexOf('name')]?.text ?? '';
  const row = lines.slice(0, count);
  const headers = row.filter(({ text }) => text.length <= 45 && roleOf(text) !== null);
  if (!isName(name) || headers.length > 1 || row.some(({ text }) => isHeading(text))) return false;
  const lifetime = roles.indexOf('lifetime');
  if (lifetime < 0) return isDistinctive(name);
  if (readLifetime(lines[lifetime]?.text ?? '') !== null)
    return !hasOther(lines, roles, lifetime, count);
  // A lifetime that is not understood stands between rows that are.
  const following = lines[count + roles.indexOf('name')]?.text;
  return (
    isDistinctive(name) &&
    (following === undefined || isDistinctive(following)) &&
    !hasOther(lines, roles, lifetime, count)
  );
}

/** Whether another line than that of the lifetime is one: then a cell is missing, or there is one too many. */
function hasOther(
  lines: readonly TextPart[],
  roles: readonly Role[],
  lifetime: number,
  count: number,
): boolean {
  const nameAt = roles.indexOf('name');
  return lines.slice(0, count).some(({ text }, i) => {
    if (i === lifetime || i === nameAt) return false;
    return roles[i] !== 'type' && roles[i] !== 'other' && isBareLifetime(text);
  });
}

/** A row whose purpose takes several lines: all else is counted from both ends. */
function longRow(
  lines: readonly TextPart[],
  roles: readonly Role[],
): { cells: Cell[]; count: number } | null {
  const purpose = roles.indexOf('purpose');
  const count = roles.length;
  const lifetime = roles.indexOf('lifetime');
  if (purpose < 0 || lifetime < purpose || roles.indexOf('name') > purpose) return null;
  for (let more = 1; more <= MOST_MORE && count + more <= lines.length; more += 1) {
    const total = count + more;
    const end = lines[lifetime + more]?.text ?? '';
    const read = readLifetime(end);
    if (read === null || end.length > 60) continue;
    const name = lines[roles.indexOf('name')]?.text ?? '';
    const within = lines.slice(purpose, purpose + more + 1);
    if (
      !isName(name) ||
      within.some(
        ({ text }) => isHeading(text) || isBareLifetime(text) || isDistinctive(text.trim()),
      )
    )
      return null;
    const cells = roles.map((_, i): Cell => {
      if (i === purpose)
        return {
          pieces: within.map(({ line, text }) => ({ line, text: text.trim() })),
          wraps: true,
        };
      const one = lines[i < purpose ? i : i + more];
      return cellOf(one?.line ?? 0, one?.text ?? '');
    });
    return { cells, count: total };
  }
  return null;
}

function isName(text: string): boolean {
  return (
    readNames(cellOf(1, text)) !== null && !(readCategory(text).mentions && !isDistinctive(text))
  );
}

function isHeading(text: string): boolean {
  return (
    /^\d+(?:\.\d+)*\.?\s+\p{Lu}/u.test(text) && !/\d$/.test(text) && readLifetime(text) === null
  );
}

/** Whether a line is a lifetime and nothing else. */
function isBareLifetime(text: string): boolean {
  const lifetime = readLifetime(text)?.lifetime ?? null;
  return lifetime !== null && wordsIn(text).length <= (lifetime === 'session' ? 2 : 4);
}
