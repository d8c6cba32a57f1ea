import { joined, type Piece } from '../document.ts';
import { readLifetime } from '../read-lifetime.ts';
import { isCutName, isDistinctive } from '../read-name.ts';

/** A line of a table, by column. */
export interface ColumnLine {
  cells: Piece[][];
  isAfterBlank: boolean;
  /** Whether it is the heading of a category: then it has one cell. */
  isHeading: boolean;
}

type Roles = readonly (string | null)[];

/** The rows that lines make. In a table with blank lines between its rows these say where a row begins, else the names do. */
export function columnRows(lines: readonly ColumnLine[], roles: Roles): Piece[][][] {
  const name = Math.max(0, roles.indexOf('name'));
  const lifetime = roles.indexOf('lifetime');
  const isSpaced = hasBlanksBetweenRows(lines, lifetime);
  const rows: Piece[][][] = [];
  for (const { cells, isAfterBlank, isHeading } of lines) {
    const above = rows.at(-1);
    const hasName = textAt(cells, name) !== '';
    if (isHeading) {
      rows.push(cells, []);
      continue;
    }
    const begins =
      above === undefined ||
      above.length === 0 ||
      (hasName && (isSpaced ? isAfterBlank : !goesOnWithName(above, cells, name, lifetime)));
    if (begins) rows.push(cells.map((pieces) => [...pieces]));
    else for (const [i, pieces] of cells.entries()) above[i]?.push(...pieces);
  }
  return rows.filter((row) => row.length > 0);
}

/** Whether blank lines part rows: no lines without one between them have two lifetimes, and some row has two lines. */
function hasBlanksBetweenRows(lines: readonly ColumnLine[], lifetime: number): boolean {
  if (lifetime < 0) return false;
  const groups: ColumnLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last === undefined || line.isAfterBlank) groups.push([line]);
    else last.push(line);
  }
  const hasOne = groups.every(
    (group) => group.filter(({ cells }) => isLifetime(textAt(cells, lifetime))).length <= 1,
  );
  return hasOne && groups.length > 1 && groups.some((group) => group.length > 1);
}

/** Whether the text in the column of names is the rest of the name above it. */
function goesOnWithName(
  above: readonly Piece[][],
  cells: readonly Piece[][],
  name: number,
  lifetime: number,
): boolean {
  const end = above[name]?.at(-1)?.text ?? '';
  if (/[,;_.\u00ad-]$/.test(end)) return true;
  if (lifetime >= 0 && isLifetime(textAt(cells, lifetime))) return false;
  const filled = cells.filter((pieces) => pieces.length > 0).length;
  if (isCutName(end, textAt(cells, name))) return true;
  if (filled === 1) return above.some((pieces, i) => i !== name && pieces.length > 0);
  return !isDistinctive(textAt(cells, name)) && filled < 3;
}

function isLifetime(text: string): boolean {
  return text !== '' && readLifetime(text) !== null;
}

function textAt(cells: readonly Piece[][], column: number): string {
  return joined(cells[column] ?? []);
}
