import { locale, t, tn } from '../src/browser/i18n.ts';
import { nameOf, publishedCategoryOf } from '../src/catalogue/published-category.ts';
import type { Entry, PublishedCategory } from '../src/catalogue/schema.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { formatDay, fullYearsSince } from '../src/format/date-time.ts';
import { categoriesText } from '../src/ui/categories-text.ts';
import { declaredText } from '../src/ui/duration-text.ts';
import { Quoted } from '../src/ui/Quoted.tsx';
import { issuersText } from '../src/ui/row-text.ts';
import { Fold } from './Fold.tsx';

const { publisher, publishedPolicy, categories, entries } = catalogue;
const described = [...categories, ...entries];

/** The published policy: its purposes, its entries, its advice and its contact, as far as the catalogue has them. */
export function PublishedPolicy() {
  const { furtherReading } = publishedPolicy;
  return (
    <Fold id="published-policy" title={t('publishedPolicyTitle')} about={summaryText()}>
      <p>
        {t('publishedPolicyAbout', publisher.host)}
        {entries.some(({ purpose }) => purpose) && ` ${t('descriptionsOwn')}`}
        {described.some((one) => one.publishedPurpose) && ` ${t('descriptionsQuoted')}`}
      </p>
      <Age />
      {categories.map((category) => (
        <EntryTable key={category.id} category={category} />
      ))}
      <h3>{t('adviceTitle')}</h3>
      <p>{t('advice')}</p>
      <Contact />
      {furtherReading.length > 0 && (
        <>
          <h3>{t('readingTitle')}</h3>
          <ul class="links">
            {furtherReading.map(({ name, url }) => (
              <li key={url}>
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Fold>
  );
}

/** Of what time it is, and how many cookies it names of each category. */
function summaryText(): string {
  const { writtenBefore } = publishedPolicy;
  const counts = categoriesText(entries);
  if (writtenBefore === undefined) return counts;
  return t('publishedPolicySummary', formatDay(writtenBefore, locale), counts);
}

function Age() {
  const { writtenBefore, datedBy } = publishedPolicy;
  if (writtenBefore === undefined) return null;
  const day = formatDay(writtenBefore, locale);
  const years = fullYearsSince(writtenBefore, Date.now());
  return (
    <p>
      {years < 1
        ? t('publishedPolicyBefore', day)
        : t('publishedPolicyAge', day, tn('duration_year', years))}{' '}
      {datedBy && <span class="quiet">{datedBy[locale]}</span>}
    </p>
  );
}

function EntryTable({ category: published }: { category: PublishedCategory }) {
  const { category, alwaysActive, purposes, publishedPurpose } = published;
  const name = nameOf(published, catalogue);
  const ours = t(`category_${category}`);
  return (
    <>
      <h3
        class="swatch"
        data-section={category}
        lang={name === null ? undefined : (name.language ?? '')}
      >
        {name?.text ?? ours}
      </h3>
      {name !== null && name.text !== ours && <p class="quiet">{t('categoryShownAs', ours)}</p>}
      {alwaysActive && <p>{t('alwaysActive')}</p>}
      {(purposes.length > 0 || publishedPurpose) && <p>{t('purposesTitle')}</p>}
      {publishedPurpose && (
        <p>
          <Quoted language={publishedPurpose.language}>{publishedPurpose.text}</Quoted>
        </p>
      )}
      {purposes.length > 0 && (
        <ul class="purposes">
          {purposes.map((purpose) => (
            <li key={purpose.en}>{purpose[locale]}</li>
          ))}
        </ul>
      )}
      <table>
        <caption>
          {name === null ? t(`tableCaption_${category}`) : t('tableCaptionNamed', name.text)}
        </caption>
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
            .filter((entry) => publishedCategoryOf(entry, categories) === published)
            .map((entry) => (
              <tr key={entry.name}>
                <th scope="row" class="code">
                  {entry.publishedName ?? entry.name}
                </th>
                <td data-label={t('tableIssuer')}>{issuersText(entry)}</td>
                <td data-label={t('tablePurpose')}>
                  <Purpose entry={entry} />
                </td>
                <td data-label={t('tableLifetime')}>{declaredText(entry)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  );
}

function Purpose({ entry: { purpose, publishedPurpose } }: { entry: Entry }) {
  if (publishedPurpose === undefined) return <>{purpose?.[locale] ?? t('notStated')}</>;
  return (
    <>
      {purpose?.[locale]}{' '}
      <Quoted language={publishedPurpose.language}>{publishedPurpose.text}</Quoted>
    </>
  );
}

function Contact() {
  const { email, phone, web } = publisher.contact ?? {};
  if (email === undefined && phone === undefined && web === undefined) return null;
  return (
    <>
      <h3>{t('contactTitle')}</h3>
      <dl class="contact">
        {email !== undefined && (
          <>
            <dt>{t('contactEmail')}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
        {phone !== undefined && (
          <>
            <dt>{t('contactPhone')}</dt>
            <dd>
              <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
            </dd>
          </>
        )}
        {web !== undefined && (
          <>
            <dt>{t('contactWeb')}</dt>
            <dd>
              <a href={web} target="_blank" rel="noreferrer">
                {web.replace('https://', '')}
              </a>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}
