/** Milliseconds of each fixed length. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

export interface RoundedDuration {
  value: number;
  unit: DurationUnit;
}

/**
 * A length of time (milliseconds; below zero counts as none) as one rounded number of the unit in
 * which people would say it. Never months or years: their length varies, and a day's does not.
 */
export function roundDuration(milliseconds: number): RoundedDuration {
  const length = Math.max(0, milliseconds);
  if (length < 90 * SECOND) return { value: Math.round(length / SECOND), unit: 'second' };
  if (length < 90 * MINUTE) return { value: Math.round(length / MINUTE), unit: 'minute' };
  if (length < 2 * DAY) return { value: Math.round(length / HOUR), unit: 'hour' };
  return { value: Math.round(length / DAY), unit: 'day' };
}
