import {
  type Cell,
  type Part,
  textOf,
  type UnreadPart,
} from '../../src/published-policy/document.ts';
import { headerRoles } from '../../src/published-policy/headers.ts';
import { isDistinctive } from '../../src/published-policy/read-name.ts';
import { cellOfElement } from './html-cell.ts';
import { attribute, descendants, type Element, isElement, isHidden } from './html-nodes.ts';

const EMPTY: Cell = { pieces: [], wraps: false };

/** The tables whose nested tables have been looked at. */
const layouts = new WeakMap<Element, boolean>();

/** Whether a table only lays out a page: a table within it has a header of cookies. */
export function isLayout(table: Element): boolean {
  const before = layouts.get(table);
  if (before !== undefined) return before;
  const found = descendants(table, TABLES).some((one) => hasHeader(one) || isLayout(one));
  layouts.set(table, found);
  return found;
}

const TABLES: ReadonlySet<string> = new Set(['table']);
/** Among how many rows the header is looked for. */
const MOST_ROWS_ABOVE = 5;

function hasHeader(table: Element): boolean {
  return rowsOf(table)
    .slice(0, MOST_ROWS_ABOVE)
    .some((row) => headerRoles(cellsOf(row).map((cell) => textOf(cellOfElement(cell)))) !== null);
}

/** A table with its caption; rows that are hidden are listed and not read. */
export function tableParts(table: Element): Part[] {
  const parts: Part[] = [];
  const hidden: UnreadPart[] = [];
  const rows: Cell[][] = [];
  /** Cells that reach into rows below, by column: the cell, and how many rows. */
  let reaching = new Map<number, { cell: Cell; rows: number }>();
  for (const child of table.childNodes) {
    if (!isElement(child) || child.tagName !== 'caption') continue;
    for (const { line, text } of cellOfElement(child).pieces)
      parts.push({ kind: 'text', line, text }, { kind: 'text', line, text: '' });
  }
  for (const row of rowsOf(table)) {
    if (isHidden(row)) {
      const pieces = cellsOf(row).flatMap((cell) => cellOfElement(cell).pieces);
      if (pieces.some(({ text }) => isDistinctive(text)))
        hidden.push({ kind: 'unread', pieces, reason: 'hidden' });
      continue;
    }
    const cells: Cell[] = [];
    const next: typeof reaching = new Map();
    const take = (): void => {
      let held = reaching.get(cells.length);
      while (held !== undefined) {
        if (held.rows > 1) next.set(cells.length, { ...held, rows: held.rows - 1 });
        cells.push(held.cell);
        held = reaching.get(cells.length);
      }
    };
    for (const element of cellsOf(row)) {
      take();
      const cell = isHidden(element) ? EMPTY : cellOfElement(element);
      const down = span(element, 'rowspan');
      const wide = span(element, 'colspan');
      for (let i = 0; i < wide; i += 1) {
        const held = i === 0 ? cell : EMPTY;
        if (down > 1) next.set(cells.length, { cell: held, rows: down - 1 });
        cells.push(held);
      }
    }
    take();
    if (cells.length > WIDEST_TABLE) return [...parts, tooWide(row)];
    reaching = next;
    rows.push(cells);
  }
  return [...parts, { kind: 'table', rows }, ...hidden];
}

/** A cell that spans more columns than this is in no table of cookies, nor is a row of so many cells. */
const WIDEST = 50;
const WIDEST_TABLE = 500;

function tooWide(row: Element): UnreadPart {
  const [first] = cellsOf(row).flatMap((cell) => cellOfElement(cell).pieces);
  const line = row.sourceCodeLocation?.startLine ?? 1;
  return { kind: 'unread', pieces: [first ?? { line, text: '' }], reason: 'table' };
}

function span(element: Element, name: string): number {
  const value = Number.parseInt(attribute(element, name) ?? '1', 10);
  return Number.isFinite(value) && value >= 1
    ? Math.min(value, name === 'colspan' ? WIDEST : 5000)
    : 1;
}

/** The rows of a table, but not those of tables in it. */
function rowsOf(element: Element): Element[] {
  return element.childNodes.flatMap((child) => {
    if (!isElement(child)) return [];
    if (child.tagName === 'tr' || attribute(child, 'role') === 'row') return [child];
    return child.tagName === 'table' ? [] : rowsOf(child);
  });
}

const CELL_ROLES: ReadonlySet<string | null> = new Set([
  'cell',
  'gridcell',
  'columnheader',
  'rowheader',
]);

function cellsOf(row: Element): Element[] {
  return row.childNodes.flatMap((child) => {
    if (!isElement(child)) return [];
    const isCell =
      child.tagName === 'td' || child.tagName === 'th' || CELL_ROLES.has(attribute(child, 'role'));
    return isCell ? [child] : cellsOf(child);
  });
}
