import { HOUR, MINUTE } from '../format/duration.ts';

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec';
const MONTH = `(?<month>${MONTHS.match(/.../g)?.join('|')})`;
const WEEKDAY = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +)?';
const TIME = '(?<hour>\\d\\d?):(?<minute>\\d\\d?):(?<second>\\d\\d?)';
const ZONE = '(?: +(?:GMT|UTC)?(?:(?<sign>[+-])(?<hours>\\d\\d)(?<minutes>\\d\\d))?)?';

/** Forms that Firefox reads, of which it is known how. */
const FORMS = [
  // Wed, 25 Nov 2026 12:00:00 GMT, and with dashes, with full names, with a short year and without a time
  `${WEEKDAY}(?<day>\\d\\d?)[ -]${MONTH}[a-z]*[ -](?<year>[1-9]\\d{3}|\\d\\d)(?: +${TIME}${ZONE})?`,
  // Wed Nov 25 12:00:00 2026
  `${WEEKDAY}${MONTH}[a-z]* +(?<day>\\d\\d?) +${TIME} +(?<year>[1-9]\\d{3})`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/** Milliseconds since the epoch, or `none` if the text is no date to the browser. */
type ReadDate = number | 'none';

/**
 * What Firefox makes of the text of a date (`PR_ParseTimeString`). `unknown` if the text is in none of the
 * forms that are known here. Chromium reads the date of a response, though not those of cookies, as Firefox does.
 */
export function readFirefoxDate(text: string): ReadDate | 'unknown' {
  const parts = FORMS.map((form) => form.exec(text.trim())?.groups).find(Boolean);
  if (parts === undefined) {
    const hasMonth = new RegExp(MONTH, 'i').test(text) && /\d/.test(text);
    // It does not read 2026-11-25, but 11/25/2026 and the like.
    const mayBeDate = hasMonth || (/\d[/-]\d/.test(text) && !/^\d{4}-/.test(text));
    return mayBeDate ? 'unknown' : 'none';
  }
  const { day, month = '', year, hour = 0, minute = 0, second = 0 } = parts;
  const { sign = '+', hours = 0, minutes = 0 } = parts;
  const end = timeOf(fullYear(Number(year)), monthOf(month), [day, hour, minute, second]);
  // It accepts some days and times that do not exist.
  if (end === 'none') return 'unknown';
  return end - Number(`${sign}${Number(hours) * HOUR + Number(minutes) * MINUTE}`);
}

/** What separates the parts of a date for Chromium: everything but letters, digits and colons in ASCII. */
const DELIMITERS = /[\t !-/;-@[-`{|}~]+/;

/** What Chromium makes of the date of a cookie (`ParseCookieExpirationTime`): the first part of each kind counts. */
export function readChromiumDate(text: string): ReadDate {
  let time: string[] | undefined;
  let day: string | undefined;
  let month: string | undefined;
  let year: string | undefined;
  for (const part of text.split(DELIMITERS)) {
    if (!/^\d/.test(part)) {
      const name = part.slice(0, 3).toLowerCase();
      if (name.length === 3 && MONTHS.indexOf(name) % 3 === 0) month ??= name;
    } else if (part.includes(':')) {
      time ??= /^(\d\d?):(\d\d?):(\d\d?)/.exec(part)?.slice(1);
    } else if (part.length <= 2 && day === undefined) day = part;
    else if (part.length <= 5) year ??= part;
  }
  if (!time || !day || !month || !year) return 'none';
  const [dayOfMonth, fullOne] = [day, year].map((digits) => Number.parseInt(digits, 10));
  return timeOf(fullYear(fullOne ?? 0), monthOf(month), [dayOfMonth, ...time]);
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) / 3;
}

function fullYear(year: number): number {
  return year + (year < 70 ? 2000 : year < 100 ? 1900 : 0);
}

/** Milliseconds since the epoch; `none` if there is no such day, hour, minute or second. */
function timeOf(year: number, month: number, rest: readonly unknown[]): ReadDate {
  const asked = rest.map(Number);
  const [day, ...time] = asked;
  const end = new Date(Date.UTC(year, month, day, ...time));
  // A day or time that does not exist, such as 31 April, has become another one.
  const got = [end.getUTCDate(), end.getUTCHours(), end.getUTCMinutes(), end.getUTCSeconds()];
  return String(got) === String(asked) ? end.getTime() : 'none';
}
