/** RFC 6265 §5.1.1: what stands between the tokens of a date. */
const DELIMITERS = /[\t -/;-@[-`{-~]+/;
const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';

/** Time, day, month and year: a token counts as the first of them that it can be and that is missing. */
const PARTS = [
  /^(\d\d?):(\d\d?):(\d\d?)(?!\d)/,
  /^\d\d?(?!\d)/,
  new RegExp(`^(${MONTHS.match(/.../g)?.join('|')})`, 'i'),
  /^\d{2,4}(?!\d)/,
];

/**
 * A date as it stands in a cookie (RFC 6265 §5.1.1), in milliseconds since the epoch, or null where it
 * is none. `Date.parse` takes much for a date that browsers ignore here: `0`, `-1`.
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
  const wanted = [day, ...time.slice(1)].map(Number);
  const [date, ...clock] = wanted;
  const short = Number(year[0]);
  const full = short + (short < 70 ? 2000 : short < 100 ? 1900 : 0);
  const end = new Date(Date.UTC(full, MONTHS.indexOf(month[0].toLowerCase()) / 3, date, ...clock));
  // What does not exist, such as 31 April, would run over into what does.
  const is = [end.getUTCDate(), end.getUTCHours(), end.getUTCMinutes(), end.getUTCSeconds()];
  return full < 1601 || String(is) !== String(wanted) ? null : end.getTime();
}
