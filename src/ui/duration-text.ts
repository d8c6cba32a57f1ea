import { t, tn } from '../browser/i18n.ts';
import type { Lifetime } from '../catalogue/fields.ts';
import type { Entry } from '../catalogue/schema.ts';
import { lengthOf } from '../cookies/span.ts';
import { type RoundedDuration, roundDuration } from '../format/duration.ts';

/** Whether units are words or, where there is little room, abbreviations. */
export type Wording = 'long' | 'short';

/** A stated lifetime in words: "13 months", "the browser session", "not stated" if it is null. */
export function lifetimeText(lifetime: Lifetime | null, wording: Wording = 'long'): string {
  if (lifetime === null) return t('notStated');
  return lifetime === 'session' ? sessionText(wording) : roundedText(lifetime, wording);
}

/** The published lifetime of an entry in words, with "at most" if the policy says so. */
export function declaredText(
  { lifetime, lifetimeIsMost }: Pick<Entry, 'lifetime' | 'lifetimeIsMost'>,
  wording: Wording = 'long',
): string {
  const text = lifetimeText(lifetime, wording);
  return lifetimeIsMost === true ? t('atMost', text) : text;
}

/** The lifetime of a session cookie in words. */
export function sessionText(wording: Wording): string {
  return t(wording === 'long' ? 'browserSession' : 'short_session');
}

/**
 * An observed lifetime (milliseconds) in words. If it looks the same as the stated one, in the stated
 * unit, so that both look equal: 396 days from now may be 13 months.
 *
 * @param from when the cookie was set, in milliseconds since the epoch
 */
export function observedLengthText(
  observed: number,
  stated: Lifetime,
  from: number,
  wording: Wording = 'long',
): string {
  const length = lengthOf(stated, from);
  const text = durationText(observed, wording);
  return length !== 'session' && durationText(length, wording) === text
    ? lifetimeText(stated, wording)
    : text;
}

/** A length of time (milliseconds) in words, rounded as people would say it. */
export function durationText(milliseconds: number, wording: Wording = 'long'): string {
  return roundedText(roundDuration(milliseconds), wording);
}

function roundedText({ value, unit }: RoundedDuration, wording: Wording): string {
  // Days and years are short words already.
  if (wording === 'long' || unit === 'day' || unit === 'year') return tn(`duration_${unit}`, value);
  return t(`short_${unit}`, value);
}
