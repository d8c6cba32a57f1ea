/** The units of fixed length, in milliseconds. */
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A unit in which a duration is shown. */
type DurationUnit = 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year';

/** A duration as one whole number of one unit. */
export interface RoundedDuration {
  value: number;
  unit: DurationUnit;
}

/**
 * Rounds a duration (milliseconds; a negative one counts as 0) to one number of the unit that people would
 * use. The unit is never months or years, because their length varies.
 */
export function roundDuration(milliseconds: number): RoundedDuration {
  const length = Math.max(0, milliseconds);
  if (length < 90 * SECOND) return { value: Math.round(length / SECOND), unit: 'second' };
  if (length < 90 * MINUTE) return { value: Math.round(length / MINUTE), unit: 'minute' };
  if (length < 2 * DAY) return { value: Math.round(length / HOUR), unit: 'hour' };
  return { value: Math.round(length / DAY), unit: 'day' };
}
