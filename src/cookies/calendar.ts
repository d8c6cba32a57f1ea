import type { Lifetime } from '../catalogue/fields.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../format/duration.ts';

const FIXED = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY };

/**
 * When a lifetime that begins at `start` ends; both are in milliseconds since the epoch. Months and years
 * are those of the calendar (UTC). A day that the last month does not have becomes its last day.
 */
export function endOf(lifetime: Exclude<Lifetime, 'session'>, start: number): number {
  const { value, unit } = lifetime;
  if (unit !== 'month' && unit !== 'year') return start + value * FIXED[unit];
  const end = new Date(start);
  const day = end.getUTCDate();
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + (unit === 'year' ? 12 * value : value));
  end.setUTCDate(Math.min(day, daysInMonth(end)));
  return end.getTime();
}

function daysInMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
