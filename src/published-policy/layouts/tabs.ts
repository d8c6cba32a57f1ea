import { type Cell, cellOf, type Part, type TablePart, type TextPart } from '../document.ts';
import { headerRoles, labelledWithin } from '../headers.ts';
import { isDistinctive } from '../read-name.ts';
import { type Found, isBlank, isPageNoise, isSeparator } from './shapes.ts';

/** How many empty lines a table may go on after: a page break leaves some. */
const GAP = 3;

interface Row {
  line: number;
  cells: Cell[];
}

/** A table whose cells tabs part, or vertical bars, from a line on; null if there is none. */
export function barTable(lines: readonly TextPart[], from: number): Found<Part> | null {
  return delimited(lines, from, tabbed) ?? delimited(lines, from, piped) ?? null;
}

type Split = (text: string) => string[] | null;

function tabbed(text: string): string[] | null {
  return text.includes('\t') ? text.split('\t') : null;
}

function piped(text: string): string[] | null {
  const bare = text.trim();
  if (!/(?<!\\)\|/.test(bare)) return null;
  if (labelledWithin(bare).fields.length > 1) return null;
  return bare
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll('\\|', '|'));
}

function delimited(lines: readonly TextPart[], from: number, split: Split): Found<Part> | null {
  const first = split(lines[from]?.text ?? '');
  if (first === null || (isSeparator(lines[from]?.text ?? '') && split === tabbed)) return null;
  if (
    first.filter((cell) => cell.trim() !== '').length < 2 &&
    !/^\s*\+[-=+]+\+\s*$/.test(lines[from]?.text ?? '') &&
    !isSeparator(lines[from]?.text ?? '')
  )
    return null;
  const rows: Row[] = [];
  let isGrid = false;
  let block: Row | null = null;
  let next = from;
  for (let i = from; i < lines.length; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    const { text } = line;
    if (isSeparator(text)) {
      if (/^\s*\+[-=]/.test(text)) isGrid = true;
      block = null;
      next = i + 1;
      continue;
    }
    const cells = split(text);
    if (cells === null) {
      if (rows.length > 0 && goesOn(rows, text, cells)) {
        appendTo(rows, line.line, [text]);
        next = i + 1;
        continue;
      }
      if (!(isBlank(line) || isPageNoise(text)) || i - next >= GAP) break;
      continue;
    }
    next = i + 1;
    if (goesOn(rows, text, cells)) {
      appendTo(rows, line.line, cells);
    } else if (isGrid && block !== null) {
      merge(block, line.line, cells);
    } else {
      block = { line: line.line, cells: cells.map((cell) => cellOf(line.line, cell)) };
      rows.push(block);
    }
  }
  if (rows.length === 0) return null;
  const table: TablePart = { kind: 'table', rows: rows.map(({ cells }) => cells) };
  return { parts: [table], next };
}

/** Whether a line goes on with the last cell of a row that a line break has cut. */
function goesOn(rows: readonly Row[], text: string, cells: readonly string[] | null): boolean {
  const last = rows.at(-1);
  const [header] = rows;
  if (last === undefined || header === undefined || last === header || text.trim() === '')
    return false;
  if (headerRoles(header.cells.map((cell) => cell.pieces[0]?.text ?? '')) === null) return false;
  const width = header.cells.length;
  const added = cells ?? [text];
  if (last.cells.length >= width || isPageNoise(text)) return false;
  const [start = ''] = added;
  if (added.length > 1 && isDistinctive(start.trim())) return false;
  if (start.trim() === '' || isDistinctive(start.trim())) return false;
  // A whole line of text ends a table if the row could be one without its last cells.
  if (cells === null) return last.cells.length > 1 && /^[\p{Ll}\d(]/u.test(text.trim());
  return last.cells.length + added.length - 1 <= width;
}

function appendTo(
  rows: readonly Row[],
  line: number,
  [start = '', ...others]: readonly string[],
): void {
  const row = rows.at(-1);
  const last = row?.cells.pop();
  if (row === undefined || last === undefined) return;
  const goes = cellOf(line, start).pieces;
  row.cells.push({ ...last, pieces: [...last.pieces, ...goes] });
  row.cells.push(...others.map((cell) => cellOf(line, cell)));
}

/** Adds a line of a grid to the row between two borders, cell by cell. */
function merge(row: Row, line: number, cells: readonly string[]): void {
  cells.forEach((text, i) => {
    const cell = row.cells[i];
    const { pieces } = cellOf(line, text);
    row.cells[i] = { pieces: [...(cell?.pieces ?? []), ...pieces], wraps: true };
  });
}
