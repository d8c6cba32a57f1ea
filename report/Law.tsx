import { locale, t } from '../src/browser/i18n.ts';
import { formatDay } from '../src/format/date-time.ts';
import { law } from '../src/report/law.ts';
import type { Reference } from '../src/report/law-schema.ts';

/** The legal references that findings cite, and what is not in force, as of the day on which that was checked. */
export function Law() {
  const [oldest = ''] = law.map(({ checked }) => checked).sort();
  return (
    <section class="card" aria-labelledby="law">
      <h2 id="law">{t('lawTitle', formatDay(oldest, locale))}</h2>
      <ul class="law">
        {law.map((reference) => (
          <li key={reference.id} id={`law-${reference.id}`}>
            <strong>{reference.short[locale]}</strong>
            {' · '}
            {referenceText(reference)}{' '}
            {!reference.inForce && (
              <span class="chip" data-tone="warn">
                {t('lawNotInForce')}
              </span>
            )}{' '}
            {reference.says[locale]}{' '}
            {reference.url !== undefined && (
              <a href={reference.url} target="_blank" rel="noreferrer">
                {reference.url}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The title of a reference with its provision, as a sentence. */
function referenceText({ title, provision }: Reference): string {
  return provision === undefined ? `${title[locale]}.` : `${title[locale]}, ${provision[locale]}.`;
}
