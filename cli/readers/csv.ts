import { CsvError, parse } from 'csv-parse/sync';
import type { Cell, Part } from '../../src/published-policy/document.ts';
import { headerRoles } from '../../src/published-policy/headers.ts';
import { lineBreaks } from '../../src/published-policy/line-finder.ts';
import { normalised } from '../../src/published-policy/normalise.ts';

const DELIMITERS = [',', ';'] as const;
/** Among how many rows the header is looked for. */
const MOST_ROWS_ABOVE = 10;

/** Reads CSV into a table; null if the text has no header of a table of cookies separated by commas or semicolons. */
export function readCsv(text: string): Part[] | null {
  for (const delimiter of DELIMITERS) {
    const rows = rowsOf(text, delimiter);
    if (rows !== null && isTable(rows)) return [{ kind: 'table', rows }];
  }
  return null;
}

/** Whether there is a header near the top, and more rows below it are as long than are not: lines of prose are not. */
function isTable(rows: readonly Cell[][]): boolean {
  const header = rows
    .slice(0, MOST_ROWS_ABOVE)
    .findIndex((row) => headerRoles(row.map(({ pieces }) => pieces[0]?.text ?? '')) !== null);
  const below = rows.slice(header + 1);
  const alike = below.filter((row) => row.length === rows[header]?.length);
  return header >= 0 && below.length > 0 && alike.length * 2 > below.length;
}

function rowsOf(text: string, delimiter: string): Cell[][] | null {
  // As a single character, a line break is counted once.
  const plain = text.replace(/\r\n?/g, '\n');
  const rows: Cell[][] = [];
  let last = 0;
  try {
    parse(plain, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        rows.push(cellsOf(record, lines));
        last = lines;
        return null;
      },
    });
    return rows;
  } catch (error) {
    // Not CSV with this separator; or a quote never ends, and the rows above it are whole.
    if (!(error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED')) return null;
    const open = plain.split('\n').slice(last);
    return [...rows, ...open.map((line, i) => cellsOf(line.split(delimiter), last + i + 1))];
  }
}

/** The cells of a record, of which the last line is known: each cell is counted back from there. */
function cellsOf(record: readonly string[], lastLine: number): Cell[] {
  let line = lastLine - record.reduce((sum, cell) => sum + lineBreaks(cell), 0);
  return record.map((cell) => {
    const pieces = cell
      .split('\n')
      .map((part, i) => ({ line: line + i, text: normalised(part).trim() }));
    line += lineBreaks(cell);
    return { pieces: pieces.filter(({ text }) => text !== ''), wraps: false };
  });
}
