import { t, tn } from '../browser/i18n.ts';
import type { Lifetime } from '../catalogue/fields.ts';
import { lengthOf } from '../cookies/span.ts';
import { type RoundedDuration, roundDuration } from '../format/duration.ts';

/** A stated lifetime in words: "13 months", "the browser session". */
export function lifetimeText(lifetime: Lifetime): string {
  return lifetime === 'session' ? t('browserSession') : roundedText(lifetime);
}

/**
 * An observed lifetime (milliseconds) in words. If it looks the same as the stated one, in the stated
 * unit, so that both look equal: 396 days from now may be 13 months.
 *
 * @param from when the cookie was set, in milliseconds since the epoch
 */
export function observedLengthText(observed: number, stated: Lifetime, from: number): string {
  const length = lengthOf(stated, from);
  const text = durationText(observed);
  return length !== 'session' && durationText(length) === text ? lifetimeText(stated) : text;
}

/** A length of time (milliseconds) in words, rounded as people would say it. */
export function durationText(milliseconds: number): string {
  return roundedText(roundDuration(milliseconds));
}

function roundedText({ value, unit }: RoundedDuration): string {
  return tn(`duration_${unit}`, value);
}
