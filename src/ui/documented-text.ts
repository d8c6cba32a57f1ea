import { t } from '../browser/i18n.ts';
import type { Documented } from '../catalogue/documented.ts';
import type { Row } from '../cookies/row.ts';
import { lifetimeVerdict } from '../cookies/verdict.ts';
import { durationText, lifetimeText } from './duration-text.ts';

/** The documented lifetime as a sentence that says on what it rests. */
export function documentedText(vendor: string, { lifetime, basis }: Documented): string {
  const text = lifetime === null ? t('documentedNothing') : lifetimeText(lifetime);
  return t(`documented_${basis}`, vendor, text);
}

/**
 * How the observed lifetime of a known cookie compares with the documented one, as a sentence: information, since
 * the publisher has promised nothing. Null if there is nothing to compare.
 */
export function comparisonText({ match, observation, setAt, requested, now }: Row): string | null {
  if (match.kind !== 'unlisted' || match.known?.lifetime == null) return null;
  const { expires } = observation;
  const observed = expires === null ? t('browserSession') : durationText(expires - (setAt ?? now));
  switch (lifetimeVerdict(match.known.lifetime, { expires, setAt, requested, now })) {
    case 'as-declared':
      return t('compared_as_declared');
    case 'longer':
    case 'persistent-declared-session':
      return t(setAt === null ? 'compared_longer_remaining' : 'compared_longer', observed);
    case 'shorter':
    case 'session-declared-persistent':
      return t('compared_shorter', observed);
    case 'capped':
      return t('compared_capped', observed);
    case 'unmeasured':
      return t('sentence_unmeasured', observed);
  }
}
