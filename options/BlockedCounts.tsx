import { locale, t, tn } from '../src/browser/i18n.ts';
import { formatDate } from '../src/format/date-time.ts';
import { askFirst } from '../src/ui/Confirmation.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { doneOutcome } from '../src/ui/outcome.ts';
import { Fold } from './Fold.tsx';
import { act, totalCounts } from './state.ts';

/** How often each blocked cookie was stopped, and how often it could only be deleted afterwards. */
export function BlockedCounts() {
  const { since, names } = totalCounts.value;
  const mostFirst = names.toSorted((a, b) => b.responses + b.deleted - a.responses - a.deleted);
  return (
    <Fold
      id="blocked-counts"
      title={t('blockedCountsTitle')}
      about={since === null ? t('blockedCountsZero') : tn('total', names.length)}
      data-blocked-counts={names.length}
    >
      {since === null ? (
        <p class="quiet">{t('blockedCountsNothing')}</p>
      ) : (
        <>
          <p class="quiet">{t('blockedCountsSince', formatDate(since, locale))}</p>
          <table class="numbers">
            <caption>{t('blockedCountsCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('tableName')}</th>
                <th scope="col">{t('blockedCountsResponses')}</th>
                <th scope="col">{t('blockedCountsDeleted')}</th>
                <th scope="col">{t('blockedCountsLongest')}</th>
              </tr>
            </thead>
            <tbody>
              {mostFirst.map(({ name, responses, deleted, longest }) => (
                <tr key={name} data-blocked-name={name}>
                  <th scope="row" class="code">
                    {nameText(name)}
                  </th>
                  <td data-label={t('blockedCountsResponses')}>{responses}</td>
                  <td data-label={t('blockedCountsDeleted')}>{deleted}</td>
                  <td data-label={t('blockedCountsLongest')}>
                    {deleted > 0 && t('milliseconds', Math.ceil(longest))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div class="buttons">
            <button
              type="button"
              class="button danger"
              data-action="erase-blocked-counts"
              onClick={() =>
                askFirst({
                  title: t('eraseCountsTitle'),
                  about: t('eraseCountsAbout'),
                  confirm: t('eraseCounts'),
                  onConfirm: erase,
                })
              }
            >
              {t('eraseCounts')}
            </button>
          </div>
        </>
      )}
    </Fold>
  );
}

function erase(): void {
  void act({ type: 'erase-blocked-counts' }, (response) =>
    doneOutcome(response, 'erased', t('countsErased')),
  );
}
