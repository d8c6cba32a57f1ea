import { t, tn } from '../browser/i18n.ts';
import type { Lifetime } from '../catalogue/schema.ts';
import { type RoundedDuration, roundDuration } from '../format/duration.ts';

/** A published lifetime in words: "13 months", "until the browser closes". */
export function lifetimeText(lifetime: Lifetime): string {
  return lifetime === 'session' ? t('untilClosed') : roundedText(lifetime);
}

/** A length of time (milliseconds) in words, rounded as people would say it. */
export function durationText(milliseconds: number): string {
  return roundedText(roundDuration(milliseconds));
}

function roundedText({ value, unit }: RoundedDuration): string {
  return tn(`duration_${unit}`, value);
}
