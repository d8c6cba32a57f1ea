/** What separates the tokens of a date (RFC 6265 §5.1.1, `delimiter`). */
const DELIMITERS = /[\t -/;-@[-`{-~]+/;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Time, day, month and year. A token counts as the first of them that it matches and that is still missing. */
const PARTS = [
  /^(\d\d?):(\d\d?):(\d\d?)(?!\d)/,
  /^\d\d?(?!\d)/,
  new RegExp(`^(${MONTHS.match(/.../g)?.join('|')})`, 'i'),
  /^\d{2,4}(?!\d)/,
];

/**
 * Reads the date of an `Expires` attribute (RFC 6265 §5.1.1). Returns milliseconds since the epoch, or
 * null if the text is not a date. `Date.parse` would accept texts that browsers ignore here, such as `0`.
 */
export function parseCookieDate(text: string): number | null {
  const found: RegExpExecArray[] = [];
  for (const token of text.split(DELIMITERS)) {
    PARTS.some((part, i) => {
      const match = found[i] === undefined && part.exec(token);
      if (match) found[i] = match;
      return match;
    });
  }
  const [time, day, month, year] = found;
  if (!time || !day || !month || !year) return null;
  const asked = [day, ...time.slice(1)].map(Number);
  const [date, ...clock] = asked;
  const short = Number(year[0]);
  const full = short + (short < 70 ? 2000 : short < 100 ? 1900 : 0);
  const end = new Date(Date.UTC(full, MONTHS.indexOf(month[0].toLowerCase()) / 3, date, ...clock));
  // A day or time that does not exist, such as 31 April, would have become another one.
  const got = [end.getUTCDate(), end.getUTCHours(), end.getUTCMinutes(), end.getUTCSeconds()];
  return full < 1601 || String(got) !== String(asked) ? null : end.getTime();
}
