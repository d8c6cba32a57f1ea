import type { Standing } from '../src/audit/standing.ts';
import { locale, t } from '../src/browser/i18n.ts';
import { formatDay } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';

/** Why a finding does not count; nothing if it does. */
export function StandingText({ standing, ignored }: Standing) {
  if (standing === 'counts') return null;
  return (
    <span class="standing" data-standing={standing}>
      {ignored === undefined
        ? t('auditBaseline')
        : t('auditIgnored', formatDay(ignored.until, locale), visibleText(ignored.reason))}
    </span>
  );
}
