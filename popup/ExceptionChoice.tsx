import { t } from '../src/browser/i18n.ts';
import type { Row } from '../src/cookies/row.ts';
import { EXCEPTION_ACTIONS, exceptionOf } from '../src/settings/settings.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { setException } from './set-exception.ts';
import { isLocked, settings } from './settings.ts';

/** The choice to always keep or always block a cookie and all others of its entry, whatever applies to its category. */
export function ExceptionChoice({ row }: { row: Row }) {
  const present = exceptionOf(settings.value, row.subject) ?? 'none';
  return (
    <fieldset class="exception" disabled={isLocked(row.subject)}>
      <legend>{t('exceptionLegend', subjectText(row.subject))}</legend>
      {(['none', ...EXCEPTION_ACTIONS] as const).map((action) => (
        <label key={action}>
          <input
            type="radio"
            name={`exception ${row.key}`}
            value={action}
            checked={action === present}
            onChange={() => setException(row, action === 'none' ? null : action)}
          />
          {t(`exception_${action}`)}
        </label>
      ))}
      {isLocked(row.subject) && <p class="quiet">{t('managedByOrganisation')}</p>}
    </fieldset>
  );
}
