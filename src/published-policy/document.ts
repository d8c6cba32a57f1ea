/* A published policy as a document, whatever it came from: text, HTML, CSV or PDF. Every piece keeps its line. */

/** Text on one line of the source; lines count from 1. */
export interface Piece {
  line: number;
  text: string;
}

/** A cell of a table, or one labelled value. */
export interface Cell {
  pieces: readonly Piece[];
  /** Whether a piece may end in the middle of a word, because the column was too narrow. */
  wraps: boolean;
}

/** One run of text in a line, by the columns at which it starts and ends. */
export interface Chunk {
  start: number;
  end: number;
  text: string;
}

/** A line of text; an empty one is a blank line. Readers that know the columns of a line give its chunks. */
export interface TextPart {
  kind: 'text';
  line: number;
  text: string;
  chunks?: readonly Chunk[];
}

/** A heading that the source marks as one. Level 1 is the highest. An empty text only ends deeper sections. */
export interface HeadingPart {
  kind: 'heading';
  line: number;
  text: string;
  level: number;
}

export interface TablePart {
  kind: 'table';
  rows: readonly (readonly Cell[])[];
}

/** What one label or column is about. */
export type Role =
  | 'name'
  | 'party'
  | 'domain'
  | 'vendor'
  | 'purpose'
  | 'lifetime'
  | 'category'
  | 'type'
  | 'other';

/** One value with what it is about. */
export interface Field {
  role: Role;
  cell: Cell;
}

/** The cells of a row by what they are about; several about the same are one. */
export type Cells = Record<Role, Cell>;

/** What a text says of one cookie (or of some in one cell) outside of a table. */
export interface RecordPart {
  kind: 'record';
  fields: readonly Field[];
}

/** What looks like a cookie's and was not read. */
export interface UnreadPart {
  kind: 'unread';
  pieces: readonly Piece[];
  reason: Reason;
}

export type Part = TextPart | HeadingPart | TablePart | RecordPart | UnreadPart;

/** Why some lines were not understood. */
export type Reason =
  | 'name'
  | 'issuer'
  | 'lifetime'
  | 'category'
  | 'row'
  | 'table'
  | 'mention'
  | 'hidden'
  | 'nested';

/** A soft hyphen at the end of a piece: the word goes on in the next one. */
export const SOFT_HYPHEN = '\u00ad';

/** Adds to a list what may be more than a call can have arguments. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const one of more) list.push(one);
}

/** A cell of one piece. */
export function cellOf(line: number, text: string): Cell {
  const trimmed = text.trim();
  return { pieces: trimmed === '' ? [] : [{ line, text: trimmed }], wraps: false };
}

/** The text of a cell on one line. */
export function textOf(cell: Cell | undefined): string {
  return joined(cell?.pieces ?? []);
}

/** Pieces as one text, with white space collapsed. */
export function joined(pieces: readonly Piece[]): string {
  return pieces
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(new RegExp(`${SOFT_HYPHEN} ?`, 'g'), '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first and the last line of some pieces. */
export function linesOf(pieces: readonly Piece[]): { from: number; to: number } {
  const lines = pieces.map(({ line }) => line).sort((a, b) => a - b);
  return { from: lines.at(0) ?? 1, to: lines.at(-1) ?? 1 };
}
