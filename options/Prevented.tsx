import { locale, t } from '../src/browser/i18n.ts';
import { formatDate } from '../src/format/date-time.ts';
import { nameText } from '../src/ui/name-text.ts';
import { prevented } from './state.ts';

/** What was kept out in all, and what could only be deleted afterwards. */
export function Prevented() {
  const { since, names } = prevented.value;
  const mostFirst = names.toSorted((a, b) => b.responses + b.deleted - a.responses - a.deleted);
  return (
    <section class="card" aria-labelledby="prevented" data-prevented={names.length}>
      <h2 id="prevented">{t('preventedTitle')}</h2>
      {since === null ? (
        <p class="quiet">{t('preventedNothing')}</p>
      ) : (
        <>
          <p class="quiet">{t('preventedSince', formatDate(since, locale))}</p>
          <table class="numbers">
            <caption>{t('preventedCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('tableName')}</th>
                <th scope="col">{t('preventedResponses')}</th>
                <th scope="col">{t('preventedDeleted')}</th>
                <th scope="col">{t('preventedLongest')}</th>
              </tr>
            </thead>
            <tbody>
              {mostFirst.map(({ name, responses, deleted, longest }) => (
                <tr key={name} data-prevented-name={name}>
                  <th scope="row" class="code">
                    {nameText(name)}
                  </th>
                  <td data-label={t('preventedResponses')}>{responses}</td>
                  <td data-label={t('preventedDeleted')}>{deleted}</td>
                  <td data-label={t('preventedLongest')}>
                    {t('milliseconds', Math.ceil(longest))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
