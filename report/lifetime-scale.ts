import type { Lifetime } from '../src/catalogue/fields.ts';
import { DAY, MINUTE } from '../src/format/duration.ts';

/** The ticks of the logarithmic part of the scale. */
export const TICKS: readonly Exclude<Lifetime, 'session'>[] = [
  { value: 1, unit: 'minute' },
  { value: 1, unit: 'hour' },
  { value: 1, unit: 'day' },
  { value: 1, unit: 'month' },
  { value: 1, unit: 'year' },
];

const SHORTEST = MINUTE;
const LONGEST = 800 * DAY;
/** Where the logarithmic part begins; before it there is only `session`, at 0. */
const START = 0.14;

/** The position of a lifetime (milliseconds, or `session`) on the scale, from 0 to 1. */
export function positionOf(lifetime: number | 'session'): number {
  if (lifetime === 'session') return 0;
  const within = Math.min(Math.max(lifetime, SHORTEST), LONGEST);
  const share = Math.log(within / SHORTEST) / Math.log(LONGEST / SHORTEST);
  return START + (1 - START) * share;
}
