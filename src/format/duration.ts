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
 * use: a day is one day and not 24 hours. The unit is never months or years, because their length varies.
 */
export function roundDuration(milliseconds: number): RoundedDuration {
  const length = Math.max(0, milliseconds);
  const seconds = Math.round(length / SECOND);
  if (seconds < 90 && seconds !== 60) return { value: seconds, unit: 'second' };
  const minutes = Math.round(length / MINUTE);
  if (minutes < 90 && minutes !== 60) return { value: minutes, unit: 'minute' };
  const hours = Math.round(length / HOUR);
  if (hours < 48 && hours !== 24) return { value: hours, unit: 'hour' };
  return { value: Math.round(length / DAY), unit: 'day' };
}
