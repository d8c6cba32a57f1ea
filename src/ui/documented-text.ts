import { t } from '../browser/i18n.ts';
import type { Lifetime } from '../catalogue/fields.ts';
import type { KnownSources } from '../catalogue/known-schema.ts';
import { sourceOf } from '../catalogue/known-sources.ts';
import type { Match } from '../catalogue/match.ts';
import type { Row } from '../cookies/row.ts';
import { lifetimeVerdict } from '../cookies/verdict.ts';
import { durationText, lifetimeText } from './duration-text.ts';

/** What somebody other than KICKS documents of a cookie. */
export interface Documented {
  vendor: string;
  /** Null if no lifetime is documented, or it varies. */
  lifetime: Lifetime | null;
  source: KnownSources[string];
}

/** What is documented of a known cookie, or what its vendor documents of a listed one; null if nothing is. */
export function documentedOf(match: Match): Documented | null {
  if (match.kind === 'unlisted') {
    return match.known === null ? null : { ...match.known, source: sourceOf(match.known) };
  }
  const { name, documented } = match.entry.vendor;
  if (documented === undefined) return null;
  const { lifetime, basis, source: url, checked } = documented;
  return { vendor: name, lifetime, source: { basis, url, checked } };
}

/** The documented lifetime as a sentence that says on what it rests. */
export function documentedText({ vendor, lifetime, source }: Documented): string {
  const text = lifetime === null ? t('documentedNothing') : lifetimeText(lifetime);
  return t(`documented_${source.basis}`, vendor, text);
}

/**
 * How the observed lifetime of a known cookie compares with the documented one, as a sentence: information, since
 * KICKS has promised nothing. Null if there is nothing to compare.
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
