import type { Chunk, Part, Piece, TextPart } from '../document.ts';
import { readCategory } from '../read-category.ts';
import { readLifetime } from '../read-lifetime.ts';
import { isDistinctive } from '../read-name.ts';
import { headerAt, isSame } from './column-header.ts';
import { chunksOf, type Found, isBlank, isPageNoise, isSeparator } from './shapes.ts';

interface ColumnRow {
  cells: Piece[][];
}

/** A line of the table's body with its runs of text. */
interface Body {
  line: TextPart;
  chunks: readonly Chunk[];
}

/** How many empty lines may stand within a table: a page break leaves some. */
const GAP = 4;

/**
 * A table whose columns are parted by blanks, from its header on; null if there is none. A column begins where
 * no run of text of the body crosses, between two headers. A row begins with a name; other lines go on with it.
 */
export function columnTable(lines: readonly TextPart[], from: number): Found<Part> | null {
  const header = headerAt(lines, from);
  if (header === null) return null;
  const body: Body[] = [];
  let next = header.next;
  for (let i = header.next; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined || i - next > GAP) break;
    if (isBlank(line) || isPageNoise(line.text)) continue;
    if (isSeparator(line.text)) {
      next = i + 1;
      continue;
    }
    const chunks = chunksOf(line);
    const again = headerAt(lines, i);
    if (again !== null) {
      if (!isSame(again, header)) break;
      next = again.next;
      i = again.next - 1;
      continue;
    }
    if (!belongs(chunks, header.chunks, i - next > 0)) break;
    body.push({ line, chunks });
    next = i + 1;
  }
  if (body.length === 0) return null;
  const bounds = boundsOf(header.chunks, body);
  const head = header.chunks.map(({ text }) => ({
    pieces: [{ line: header.line, text }],
    wraps: false,
  }));
  const rows = rowsOf(body, bounds, lines, header.roles);
  const cells = rows.map(({ cells }) => cells.map((pieces) => ({ pieces, wraps: true })));
  return { parts: [{ kind: 'table', rows: [head, ...cells] }], next };
}

/** Whether a line is of the table: it has several runs, or one that stands in a column. */
function belongs(chunks: readonly Chunk[], header: readonly Chunk[], isAfterGap: boolean): boolean {
  const [first] = chunks;
  const [, second] = header;
  const start = header[0]?.start ?? 0;
  if (first === undefined || second === undefined) return false;
  if (chunks.length > 1) return true;
  if (first.start > start + 1) return first.start >= second.start - 2;
  if (isDistinctive(first.text)) return true;
  if (readCategory(first.text).mentions && first.text.length < 60 && isAfterGap) return true;
  // The end of a name that was cut in two.
  return !isAfterGap && first.end < second.start && !/\s/.test(first.text);
}

/** Where each column but the first begins: between two headers, at the place that the fewest runs of text cross. */
function boundsOf(header: readonly Chunk[], body: readonly Body[]): number[] {
  return header.slice(1).map((chunk, i) => {
    const from = (header[i]?.start ?? 0) + 1;
    let best = chunk.start;
    let fewest = Number.POSITIVE_INFINITY;
    for (let at = chunk.end - 1; at >= from; at -= 1) {
      const crossing = body.filter(({ chunks }) =>
        chunks.some(({ start, end }) => start < at && end > at - 1 && end > at),
      ).length;
      const begins = body.filter(({ chunks }) => chunks.some(({ start }) => start === at)).length;
      const weight =
        crossing -
        (at === chunk.start ? 0.5 : 0) -
        Math.min(begins, body.length) / (body.length + 1);
      if (weight < fewest) {
        fewest = weight;
        best = at;
      }
    }
    return best;
  });
}

function rowsOf(
  body: readonly Body[],
  bounds: readonly number[],
  lines: readonly TextPart[],
  roles: readonly (string | null)[],
): ColumnRow[] {
  const nameColumn = Math.max(0, roles.indexOf('name'));
  const lifetimeColumn = roles.indexOf('lifetime');
  const rows: ColumnRow[] = [];
  const indexOf = new Map(lines.map((line, i) => [line.line, i] as const));
  const isSpaced = body.some(
    ({ line }, i) => i > 0 && isBlank(lines[(indexOf.get(line.line) ?? 1) - 1]),
  );
  for (const { line, chunks } of body) {
    const cells: Piece[][] = Array.from({ length: bounds.length + 1 }, () => []);
    for (const chunk of chunks.flatMap((one) => apart(one, bounds, line.chunks !== undefined))) {
      const column = bounds.filter((bound) => chunk.start >= bound - 1).length;
      cells[column]?.push({ line: line.line, text: chunk.text });
    }
    const last = rows.at(-1);
    const name = cells[nameColumn]?.map(({ text }) => text).join(' ') ?? '';
    const isAfterBlank = isBlank(lines[(indexOf.get(line.line) ?? 1) - 1]);
    const isOnlyName = cells.every((cell, i) =>
      i === nameColumn ? cell.length > 0 : cell.length === 0,
    );
    const startsNew =
      last === undefined ||
      (name !== '' &&
        !(isOnlyName && !isAfterBlank && !isDistinctive(name)) &&
        !goesOnAsName(last, cells, nameColumn, lifetimeColumn, isSpaced && !isAfterBlank));
    if (startsNew) rows.push({ cells });
    else for (const [i, pieces] of cells.entries()) last?.cells[i]?.push(...pieces);
  }
  return rows;
}

/** Whether the text in the column of names goes on with the name above it. */
function goesOnAsName(
  last: ColumnRow,
  cells: readonly Piece[][],
  nameColumn: number,
  lifetimeColumn: number,
  isWithinRow: boolean,
): boolean {
  if (isWithinRow) return true;
  const above = last.cells[nameColumn]?.at(-1)?.text ?? '';
  const here = cells[nameColumn]?.[0]?.text ?? '';
  if (/[,;]$/.test(above) || /[-_.\u00ad]$/.test(above)) return true;
  const hasLifetime = (pieces: readonly Piece[] | undefined): boolean =>
    (pieces?.length ?? 0) > 0 &&
    readLifetime(pieces?.map(({ text }) => text).join(' ') ?? '') !== null;
  if (lifetimeColumn >= 0 && hasLifetime(cells[lifetimeColumn])) return false;
  return (
    !isDistinctive(here) &&
    !/[A-Z_]/.test(here.charAt(0)) &&
    lifetimeColumn >= 0 &&
    (last.cells[lifetimeColumn]?.length ?? 0) > 0
  );
}

/** A run of text that fills its column and touches the next one, apart at the blank between them. */
function apart(chunk: Chunk, bounds: readonly number[], isMeasured: boolean): Chunk[] {
  if (isMeasured) return [chunk];
  for (const bound of bounds) {
    if (
      chunk.start < bound &&
      chunk.end > bound &&
      chunk.text.charAt(bound - chunk.start - 1) === ' '
    ) {
      const at = bound - chunk.start;
      const right = { start: bound, end: chunk.end, text: chunk.text.slice(at) };
      return [
        { start: chunk.start, end: bound - 1, text: chunk.text.slice(0, at - 1) },
        ...apart(right, bounds, isMeasured),
      ];
    }
  }
  return [chunk];
}
