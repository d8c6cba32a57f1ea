import { type Cell, type Role, textOf } from './document.ts';
import { roleOf } from './headers.ts';
import { readLifetime } from './read-lifetime.ts';
import { isDistinctive, readNames } from './read-name.ts';
import { readParty } from './read-party.ts';
import { anyBeginning, folded, words } from './words.ts';

const COOKIE = new RegExp(anyBeginning(words.cookieWords), 'u');

/** The cells of a row. */
export type Row = readonly Cell[];
/** What each column is about; null for one that says nothing. */
export type Roles = (Role | null)[];

/** Of several columns that may hold the name, the one with the most that are nothing else. The others say nothing. */
export function chosenName(roles: Roles, rows: readonly Row[]): Roles {
  const columns = roles.flatMap((role, i) => (role === 'name' ? [i] : []));
  if (columns.length < 2) return roles;
  const score = (column: number): number =>
    rows.filter((row) => isDistinctive(textOf(row[column]))).length;
  const best = columns.reduce((one, other) => (score(other) > score(one) ? other : one));
  return roles.map((role, i) => (role === 'name' && i !== best ? 'other' : role));
}

/** If no header is known to be about the lifetime: a column whose header is not known and whose cells are all lifetimes. */
export function withLifetime(roles: Roles, header: Row, rows: readonly Row[]): Roles {
  if (roles.includes('lifetime')) return roles;
  const name = roles.indexOf('name');
  const named = rows.filter((row) => isDistinctive(textOf(row[name])));
  const isLifetime = (column: number): boolean =>
    named.length > 0 &&
    roleOf(textOf(header[column])) === null &&
    named.every((row) => readLifetime(textOf(row[column]))?.lifetime != null);
  const found = roles.findIndex((role, i) => role === 'other' && isLifetime(i));
  return roles.map((role, i) => (i === found ? 'lifetime' : role));
}

/** Whether a table is about cookies, because its header says so or a name is one that no other word looks like. */
export function isAboutCookies(roles: Roles, header: Row, rows: readonly Row[]): boolean {
  const name = roles.indexOf('name');
  return (
    COOKIE.test(folded(textOf(header[name]))) ||
    rows.some((row) => isDistinctive(textOf(row[name])))
  );
}

/** The columns of a table without a header. Null if they are not certain. */
export function rolesWithoutHeader(rows: readonly Row[], before: Roles | null): Roles | null {
  const full = rows.filter((row) => row.filter((cell) => textOf(cell) !== '').length > 1);
  if (full.length === 0) return null;
  const fits = (roles: Roles): boolean =>
    full.every((row) => {
      const name = textOf(row[roles.indexOf('name')]);
      const lifetime = roles.indexOf('lifetime');
      if (row.length > roles.length) return false;
      if (name === '') return true;
      const names = readNames(row[roles.indexOf('name')] ?? { pieces: [], wraps: false });
      return (
        names !== null &&
        (lifetime < 0 ? isDistinctive(name) : readLifetime(textOf(row[lifetime])) !== null)
      );
    });
  if (before !== null && fits(before)) return before;
  return inferred(full);
}

/** What columns are by their cells: all names, all lifetimes, all domains, and the longest text is the purpose. */
function inferred(rows: readonly Row[]): Roles | null {
  const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const column = (i: number): string[] => rows.map((row) => textOf(row[i]));
  const roles: Roles = Array.from({ length: width }, () => null);
  for (let i = 0; i < width; i += 1) {
    const cells = column(i);
    const filled = cells.filter((text) => text !== '');
    if (filled.length === 0) continue;
    const isEach = (test: (text: string) => boolean): boolean => filled.every(test);
    if (isEach((text) => readLifetime(text)?.lifetime != null))
      roles[i] = roles.includes('lifetime') ? 'other' : 'lifetime';
    else if (
      isEach(
        (text) =>
          readNames({ pieces: [{ line: 1, text }], wraps: false })?.every(({ published }) =>
            isDistinctive(published),
          ) === true,
      )
    )
      roles[i] = roles.includes('name') ? 'other' : 'name';
    else if (
      isEach(
        (text) =>
          readParty({ pieces: [{ line: 1, text }], wraps: false }).issuers.length > 0 &&
          text.length < 80,
      )
    )
      roles[i] = 'party';
  }
  const rest = roles.flatMap((role, i) => (role === null ? [i] : []));
  const length = (i: number): number => column(i).join('').length;
  const longest = rest.toSorted((a, b) => length(b) - length(a))[0];
  if (longest !== undefined && length(longest) > 15 * rows.length) roles[longest] = 'purpose';
  return roles.includes('name') && roles.includes('lifetime') ? roles : null;
}
