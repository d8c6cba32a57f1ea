import { HOUR, MINUTE } from '../format/duration.ts';

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH = `(?<month>${MONTHS.match(/.../g)?.join('|')})`;
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?';
const TIME = '(?<hour>\\d\\d?):(?<minute>\\d\\d?):(?<second>\\d\\d?)';
const ZONE = '(?: +(?:GMT|UTC)?(?:(?<sign>[+-])(?<hours>\\d\\d)(?<minutes>\\d\\d))?)?';

/** The forms that both browsers read in the same way, but for a numeric zone. */
const FORMS = [
  // Wed, 25 Nov 2026 12:00:00 GMT, and with dashes, with full names, with a short year and without a time
  `${WEEKDAY}(?<day>\\d\\d?)[ -]${MONTH}[a-z]*[ -](?<year>[1-9]\\d{3}|\\d\\d)(?: +${TIME}${ZONE})?`,
  // Wed Nov 25 12:00:00 2026
  `${WEEKDAY}${MONTH}[a-z]* +(?<day>\\d\\d?) +${TIME} +(?<year>[1-9]\\d{3})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/**
 * What a browser makes of the text of a date: milliseconds since the epoch, or `none` if it is no date to it.
 * `unknown` if the text is in none of the forms that are known here.
 *
 * Chromium follows RFC 6265 §5.1.1 and ignores zones. Firefox reads them, and has other forms besides
 * (`PR_ParseTimeString`).
 */
export function readDate(text: string, isFirefox: boolean): number | 'none' | 'unknown' {
  const parts = FORMS.map((form) => form.exec(text.trim())?.groups).find(Boolean);
  if (parts === undefined) {
    const hasMonth = new RegExp(MONTH, 'i').test(text) && /\d/.test(text);
    // Neither reads 2026-11-25; Firefox does read 11/25/2026 and the like.
    const mayBeDate = hasMonth || (isFirefox && /\d[/-]\d/.test(text) && !/^\d{4}-/.test(text));
    return mayBeDate ? 'unknown' : 'none';
  }
  const { year, month = '', hour, sign = '+', hours = 0, minutes = 0 } = parts;
  if (hour === undefined && !isFirefox) return 'none';
  const { day: date, minute = 0, second = 0 } = parts;
  const asked = [date, hour ?? 0, minute, second].map(Number);
  const short = Number(year);
  const full = short + (short < 70 ? 2000 : short < 100 ? 1900 : 0);
  const [day, ...time] = asked;
  const end = new Date(Date.UTC(full, MONTHS.indexOf(month.toLowerCase()) / 3, day, ...time));
  // A day or time that does not exist, such as 31 April, has become another one. Firefox accepts some of them.
  const got = [end.getUTCDate(), end.getUTCHours(), end.getUTCMinutes(), end.getUTCSeconds()];
  if (String(got) !== String(asked)) return isFirefox ? 'unknown' : 'none';
  const ahead = Number(`${sign}${Number(hours) * HOUR + Number(minutes) * MINUTE}`);
  return end.getTime() - (isFirefox ? ahead : 0);
}
