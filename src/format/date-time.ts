/** Day and time of a moment (milliseconds since the epoch), in the reader's time zone. */
export function formatMoment(moment: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(
    moment,
  );
}

/**
 * Formats moments like `formatMoment`, with the difference from UTC, which tells apart the two hours of a
 * night when summer time ends. Make one for many moments: to make it takes longer than to use it.
 */
export function zonedFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  });
}

/** The name of the reader's time zone, such as `Europe/Stockholm`. */
export function zoneName(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The day of a moment (milliseconds since the epoch) as `YYYY-MM-DD`, in the reader's time zone. */
export function dayOf(moment: number): string {
  const date = new Date(moment);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
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
