import { t } from '../browser/i18n.ts';
import { withoutDot } from '../catalogue/domain-match.ts';
import { sourceOf } from '../catalogue/known-sources.ts';
import type { Row } from '../cookies/row.ts';
import type { Verdict } from '../cookies/verdict.ts';
import { visibleText } from '../format/visible-text.ts';
import { declaredText, durationText } from './duration-text.ts';
import { issuersText } from './row-text.ts';

/** A verdict on one row as a sentence, with its numbers. */
export function verdictSentence(verdict: Verdict, row: Row): string {
  const { match, observation, setAt, now } = row;
  if (match.kind === 'unlisted') {
    const { known } = match;
    return known === null
      ? t('sentence_unlisted')
      : t(`sentence_unlisted_${sourceOf(known).basis}`, known.vendor);
  }
  const { entry } = match;
  const declared = declaredText(entry);
  const observed = durationText((observation.expires ?? now) - (setAt ?? now));
  const domain = visibleText(withoutDot(observation.slot.domain));
  switch (verdict) {
    case 'listed':
    case 'unlisted':
    case 'retired':
      return t(`sentence_${verdict}`);
    case 'name-differs':
      return t('sentence_name_differs', entry.publishedName ?? entry.name);
    case 'domain-as-declared':
      return t('sentence_domain_as_declared', issuersText(entry));
    case 'domain-wider':
      return t('sentence_domain_wider', issuersText(entry), domain);
    case 'domain-other':
      return t('sentence_domain_other', issuersText(entry), domain);
    case 'as-declared':
      return t('sentence_as_declared', declared);
    case 'capped':
      return t(
        'sentence_capped',
        declared,
        observation.expires === null ? t('browserSession') : observed,
      );
    case 'longer':
      return t(
        setAt === null ? 'sentence_longer_remaining' : 'sentence_longer',
        declared,
        observed,
      );
    case 'shorter':
      return t('sentence_shorter', declared, observed);
    case 'unmeasured':
      return t('sentence_unmeasured', observed);
    case 'persistent-declared-session':
      return t('sentence_persistent_declared_session', observed);
    case 'session-declared-persistent':
      return t('sentence_session_declared_persistent', declared);
  }
}
