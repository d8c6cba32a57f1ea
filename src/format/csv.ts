/**
 * Rows as RFC 4180 has them: commas, CRLF, quotes doubled. A cell that a spreadsheet would run as a
 * formula gets an apostrophe before it (OWASP, "CSV Injection"). So does what such a cell begins with
 * where the spreadsheet splits at semicolons or tabs, as in Swedish, and takes no quotes for what they are.
 */
export function toCsv(rows: readonly (readonly (string | number | boolean | null)[])[]): string {
  return rows.map((row) => `${row.map(toCell).join(',')}\r\n`).join('');
}

function toCell(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const harmless = value.replace(STARTS, "'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Where a cell could begin that runs. */
const STARTS = /^(?=[\t\r\n])|(?=[=+\-@])(?<=(?:^|[;\t\r\n])"*)/g;
