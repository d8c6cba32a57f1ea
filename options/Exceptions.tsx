import { t, tn } from '../src/browser/i18n.ts';
import { isExceptionLocked } from '../src/settings/managed-settings.ts';
import {
  EXCEPTION_ACTIONS,
  type Exception,
  type ExceptionAction,
} from '../src/settings/settings.ts';
import { withChange } from '../src/settings/settings-change.ts';
import { askBeforeNecessaryCookie, blocksMoreNecessary } from '../src/ui/ask-necessary.ts';
import { exceptionOutcome } from '../src/ui/exception-outcome.ts';
import { nameText } from '../src/ui/name-text.ts';
import { subjectText } from '../src/ui/subject-text.ts';
import { Fold } from './Fold.tsx';
import { act, isNewer, locked, settings } from './state.ts';

/** The cookies that are always kept or always blocked, whatever applies to their category. */
export function Exceptions() {
  const { exceptions } = settings.value;
  return (
    <Fold id="exceptions" title={t('exceptionsTitle')} about={summaryText(exceptions)}>
      <p class="quiet">{t(exceptions.length === 0 ? 'exceptionsNone' : 'exceptionsAbout')}</p>
      <ul class="exceptions">
        {exceptions.toSorted(byName).map((exception) => (
          <Item key={exception.name} exception={exception} />
        ))}
      </ul>
    </Fold>
  );
}

/** How many there are of each action. */
function summaryText(exceptions: readonly Exception[]): string {
  const parts = EXCEPTION_ACTIONS.flatMap((action) => {
    const count = exceptions.filter((exception) => exception.action === action).length;
    return count === 0 ? [] : tn(`exceptionsOf_${action}`, count);
  });
  return parts.length === 0 ? t('exceptionsZero') : parts.join(', ');
}

function Item({ exception: { name, action } }: { exception: Exception }) {
  const shown = subjectText(name);
  const isLocked = isExceptionLocked(locked.value, name);
  return (
    <li data-exception={action} data-name={name}>
      <span class={shown === nameText(name) ? 'code' : undefined}>{shown}</span>
      {isLocked && (
        <em class="quiet" data-locked>
          {t('managedByOrganisation')}
        </em>
      )}
      <select
        aria-label={t('exceptionLegend', shown)}
        value={action}
        disabled={isNewer.value || isLocked}
        onChange={({ currentTarget: { value } }) => {
          const chosen = EXCEPTION_ACTIONS.find((choice) => choice === value);
          if (chosen !== undefined) choose(name, chosen);
        }}
      >
        {EXCEPTION_ACTIONS.map((choice) => (
          <option key={choice} value={choice}>
            {t(`exception_${choice}`)}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="button"
        aria-label={t('exceptionRemoveName', shown)}
        data-action="remove-exception"
        disabled={isNewer.value || isLocked}
        onClick={() => change(name, null)}
      >
        {t('exceptionRemove')}
      </button>
    </li>
  );
}

/** Changes an exception, but asks before it blocks a necessary cookie. */
function choose(name: string, action: ExceptionAction): void {
  const after = withChange(settings.value, { exceptions: [{ name, action }] });
  if (!blocksMoreNecessary(settings.value, after)) {
    void change(name, action);
    return;
  }
  // Rendered again, since the list must show the old choice while the dialog asks.
  settings.value = { ...settings.value };
  askBeforeNecessaryCookie(subjectText(name), () => change(name, action));
}

function change(name: string, action: ExceptionAction | null) {
  const exceptions = [{ name, action }];
  return act({ type: 'change-settings', change: { exceptions } }, (response) =>
    exceptionOutcome(response, subjectText(name), action),
  );
}

function byName(a: Exception, b: Exception): number {
  return a.name < b.name ? -1 : 1;
}
