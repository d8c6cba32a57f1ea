import { locale, t, tn } from '../src/browser/i18n.ts';
import type { PublishedCategory } from '../src/catalogue/schema.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { formatDay, fullYearsSince } from '../src/format/date-time.ts';
import { categoriesText } from '../src/ui/categories-text.ts';
import { lifetimeText } from '../src/ui/duration-text.ts';
import { issuersText } from '../src/ui/row-text.ts';
import { Fold } from './Fold.tsx';

const { publisher, publishedPolicy, categories, entries } = catalogue;

/** The published policy in this project's words: its purposes, its entries, its advice and its contact. */
export function PublishedPolicy() {
  return (
    <Fold
      id="published-policy"
      title={t('publishedPolicyTitle')}
      about={t(
        'publishedPolicySummary',
        formatDay(publishedPolicy.writtenBefore, locale),
        categoriesText(entries),
      )}
    >
      <p>{t('publishedPolicyAbout', publisher.host)}</p>
      <p>
        {t('publishedPolicyAge', formatDay(publishedPolicy.writtenBefore, locale), ageText())}{' '}
        <span class="quiet">{publishedPolicy.datedBy[locale]}</span>
      </p>
      <EntryTable category="necessary" />
      <EntryTable category="analytics" />
      <h3>{t('adviceTitle')}</h3>
      <p>{t('advice')}</p>
      <Contact />
      <h3>{t('readingTitle')}</h3>
      <ul class="links">
        {publishedPolicy.furtherReading.map(({ name, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </Fold>
  );
}

function EntryTable({ category }: { category: PublishedCategory }) {
  const { alwaysActive, purposes } = categories[category];
  return (
    <>
      <h3 class="swatch" data-section={category}>
        {t(`category_${category}`)}
      </h3>
      {alwaysActive && <p>{t('alwaysActive')}</p>}
      <p>{t('purposesTitle')}</p>
      <ul class="purposes">
        {purposes.map((purpose) => (
          <li key={purpose.en}>{purpose[locale]}</li>
        ))}
      </ul>
      <table>
        <caption>{t(`tableCaption_${category}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tableName')}</th>
            <th scope="col">{t('tableIssuer')}</th>
            <th scope="col">{t('tablePurpose')}</th>
            <th scope="col">{t('tableLifetime')}</th>
          </tr>
        </thead>
        <tbody>
          {entries
            .filter((entry) => entry.category === category)
            .map((entry) => (
              <tr key={entry.name}>
                <th scope="row" class="code">
                  {entry.name}
                </th>
                <td data-label={t('tableIssuer')}>{issuersText(entry)}</td>
                <td data-label={t('tablePurpose')}>{entry.purpose[locale]}</td>
                <td data-label={t('tableLifetime')}>{lifetimeText(entry.lifetime)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function Contact() {
  const { email, phone, web } = publisher.contact;
  return (
    <>
      <h3>{t('contactTitle')}</h3>
      <dl class="contact">
        <dt>{t('contactEmail')}</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
        </dd>
        <dt>{t('contactPhone')}</dt>
        <dd>
          <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
        </dd>
        <dt>{t('contactWeb')}</dt>
        <dd>
          <a href={web} target="_blank" rel="noreferrer">
            {web.replace('https://', '')}
          </a>
        </dd>
      </dl>
    </>
  );
}

function ageText(): string {
  return tn('duration_year', fullYearsSince(publishedPolicy.writtenBefore, Date.now()));
}
