/** Day and time of a moment (milliseconds since the epoch), in the reader's time zone. */
export function formatMoment(moment: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    moment,
  );
}

/** The day of a moment (milliseconds since the epoch), in the reader's time zone. */
export function formatDate(moment: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(moment);
}

/** A day (`YYYY-MM-DD`), whatever the reader's time zone. */
export function formatDay(day: string, locale: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

/** Full calendar years (UTC) from a day (`YYYY-MM-DD`) to a moment (milliseconds since the epoch). */
export function fullYearsSince(day: string, now: number): number {
  const [from, to] = [new Date(`${day}T00:00:00Z`), new Date(now)];
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  const anniversary = new Date(from);
  anniversary.setUTCFullYear(to.getUTCFullYear());
  return anniversary > to ? years - 1 : years;
}
