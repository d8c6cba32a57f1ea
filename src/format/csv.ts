/**
 * Writes rows as CSV (RFC 4180): commas, CRLF, doubled quotes. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it (OWASP, "CSV Injection"). So does each part of a text that would
 * become a cell of its own in a spreadsheet that splits at semicolons or tabs, as Swedish ones do, and
 * does not recognise the quotes.
 */
export function toCsv(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

function toCell(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const harmless = value.replace(FORMULA_START, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The places at which a formula could begin. */
const FORMULA_START = /^(?=[\t\r\n])|(?=[=+\-@])(?<=(?:^|[;\t\r\n])"*)/g;
