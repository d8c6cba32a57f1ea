import type { Cell, Part, Piece } from './document.ts';

/** No line of a policy is longer. What is, no expression looks at: the time that some take grows with the square of it. */
const LONGEST_LINE = 10_000;
/** Nor has any so many blanks in a row. */
const MANY_BLANKS = ' '.repeat(1000);
/** How many characters of such a line are reported. */
const SHOWN = 200;

/** A part, or in its place a report that a line of it is too long. Of a table only the rows that have such lines are lost. */
export function withoutLongLines(part: Part): Part[] {
  if (part.kind === 'text' || part.kind === 'heading')
    return isLong(part.text) ? [unread([part])] : [part];
  if (part.kind === 'unread') return [{ ...part, pieces: part.pieces.map(shortened) }];
  if (part.kind === 'record') {
    const cells = part.fields.map(({ cell }) => cell);
    return isLongRow(cells) ? [unread(cells.flatMap(({ pieces }) => pieces))] : [part];
  }
  const long = part.rows.filter(isLongRow);
  if (long.length === 0) return [part];
  const rows = part.rows.filter((row) => !isLongRow(row));
  return [
    { kind: 'table', rows },
    ...long.map((row) => unread(row.flatMap(({ pieces }) => pieces))),
  ];
}

function isLongRow(row: readonly Cell[]): boolean {
  return row.some(({ pieces }) => pieces.some(({ text }) => isLong(text)));
}

/** Whether a text is longer than a line of a policy is. */
export function isLong(text: string): boolean {
  return text.length > LONGEST_LINE || text.includes(MANY_BLANKS);
}

function shortened(piece: Piece): Piece {
  return isLong(piece.text) ? { line: piece.line, text: `${piece.text.slice(0, SHOWN)}…` } : piece;
}

function unread(pieces: readonly Piece[]): Part {
  return { kind: 'unread', pieces: pieces.map(shortened), reason: 'row' };
}
