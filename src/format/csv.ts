/** What separates the columns: semicolons for spreadsheets whose numbers have a decimal comma. */
export type Separator = ',' | ';';

/**
 * Writes rows as text for the clipboard, with tabs between the cells: it can be read in a mail, and a spreadsheet
 * pastes it into columns. Formulas are made harmless as in `toCsv`.
 */
export function toTabbedText(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => quotedIf(/["\t\r\n]/, harmless(cell))).join('\t'))
    .join('\n');
}

/**
 * Writes rows as CSV (RFC 4180): CRLF, doubled quotes, 1 and 0 for true and false. A text that a spreadsheet
 * would run as a formula gets an apostrophe before it (OWASP, "CSV Injection"). So does each part of a text
 * that would become a cell of its own in a spreadsheet that splits at commas, semicolons or tabs and does
 * not recognise the quotes.
 */
export function toCsv(
  rows: readonly (readonly (string | number | boolean | null)[])[],
  separator: Separator,
): string {
  return rows.map((row) => `${row.map(toCell).join(separator)}\r\n`).join('');
}

function toCell(value: string | number | boolean | null): string {
  // The words for true and false differ between the languages of a spreadsheet.
  if (typeof value !== 'string') return value === null ? '' : String(Number(value));
  return quotedIf(/[",;\t\r\n]/, harmless(value));
}

/** Quotes a cell that has a character which would end or change it. */
function quotedIf(special: RegExp, cell: string): string {
  return special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A cell with an apostrophe before whatever a spreadsheet would run as a formula. */
function harmless(cell: string): string {
  return cell.replace(FORMULA_START, "'");
}

/** The places at which a formula could begin. */
const FORMULA_START = /^(?=[\t\r\n])|(?=[=+\-@])(?<=(?:^|[,;\t\r\n])"*)/g;
