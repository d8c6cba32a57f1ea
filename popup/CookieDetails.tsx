import type { ComponentChildren } from 'preact';
import * as v from 'valibot';
import { locale, t } from '../src/browser/i18n.ts';
import { type Documented, documentedOf } from '../src/catalogue/documented.ts';
import { withoutDot } from '../src/catalogue/domain-match.ts';
import { vendorOf } from '../src/catalogue/match.ts';
import type { Entry } from '../src/catalogue/schema.ts';
import type { Row } from '../src/cookies/row.ts';
import { formatDay, formatMoment } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { recordSchema } from '../src/ledger/record.ts';
import { comparisonText, documentedText } from '../src/ui/documented-text.ts';
import { durationText } from '../src/ui/duration-text.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { nameText } from '../src/ui/name-text.ts';
import { Quoted } from '../src/ui/Quoted.tsx';
import { rowText } from '../src/ui/row-text.ts';
import { verdictSentence } from '../src/ui/verdict-sentence.ts';
import { TONE_ICON, toneOf } from '../src/ui/verdict-text.ts';
import { CookieHistory } from './CookieHistory.tsx';
import { deleteCookie } from './delete-cookie.ts';
import { ExceptionChoice } from './ExceptionChoice.tsx';
import { ledger } from './state.ts';

interface Props {
  row: Row;
  /** How many milliseconds after its deletion it was set again. */
  returned?: number | undefined;
}

/** What a person asks about a cookie, in that order: whether it is as published comes first, technical facts last. */
export function CookieDetails({ row, returned }: Props) {
  const documented = documentedOf(row.match);
  const comparison = comparisonText(row);
  const record = ledger.value.get(row.key);
  const text = rowText(row);
  return (
    <div class="details">
      <p>
        <Quoted language={text.quoted}>{text.purpose}</Quoted>
      </p>
      <section>
        <h4>{t('askAsSaid')}</h4>
        <ul class="verdicts">
          {row.verdicts.map((verdict) => (
            <li key={verdict}>
              <span data-tone={toneOf(verdict)}>
                <Icon name={TONE_ICON[toneOf(verdict)]} />
              </span>
              {verdictSentence(verdict, row)}
            </li>
          ))}
          {returned !== undefined && <Note>{t('returned', durationText(returned))}</Note>}
          {row.shared && <Note>{t('shared')}</Note>}
        </ul>
      </section>
      {(row.match.kind !== 'unlisted' || documented !== null) && (
        <section>
          <h4>{t('askWhoSays')}</h4>
          <ul class="verdicts">
            {row.match.kind !== 'unlisted' && (
              <>
                <Note>
                  {row.match.entry.lifetime === null
                    ? t('publisherSaysIssuers', text.domains)
                    : t('publisherSays', text.domains, text.declared)}
                </Note>
                <EntryNotes entry={row.match.entry} />
              </>
            )}
            {documented !== null && (
              <Documentation vendor={vendorOf(row.match) ?? ''} documented={documented} />
            )}
            {comparison !== null && <Note>{comparison}</Note>}
          </ul>
        </section>
      )}
      <section>
        <h4>{t('askWhatToDo')}</h4>
        <ExceptionChoice row={row} />
        <button
          type="button"
          class="button small"
          data-action="delete-this"
          onClick={({ currentTarget }) => deleteCookie(row.observation.slot, currentTarget)}
        >
          <Icon name="trash" />
          {t('deleteThis')}
        </button>
      </section>
      {v.is(recordSchema, record) && <CookieHistory record={record} />}
      <details class="technical">
        <summary>
          {t('technical')}
          <span class="more">
            <Icon name="chevron" />
          </span>
        </summary>
        <dl class="facts">
          {[[t('issuer'), text.issuer] as const, ...factsOf(row)].map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** What else is known of the published entry, such as that it is retired or contradictory. */
function EntryNotes({ entry }: { entry: Entry }) {
  const { purpose, publishedPurpose, retired, contradiction, note } = entry;
  return (
    <>
      {purpose && publishedPurpose && (
        <Note>
          {t('publisherWords')}{' '}
          <Quoted language={publishedPurpose.language}>{publishedPurpose.text}</Quoted>
        </Note>
      )}
      {retired && <Note source={retired.source}>{retired.note[locale]}</Note>}
      {contradiction && <Note>{contradiction[locale]}</Note>}
      {note && <Note source={note.source}>{note.text[locale]}</Note>}
    </>
  );
}

/** The lifetime that others than the publisher document, who they are, and when that was checked. */
function Documentation({ vendor, documented }: { vendor: string; documented: Documented }) {
  const { url, checked } = documented;
  return (
    <Note source={url} checked={checked} field="documented">
      {documentedText(vendor, documented)}
    </Note>
  );
}

interface NoteProps {
  children: ComponentChildren;
  /** The page that says so. */
  source?: string;
  /** The day (`YYYY-MM-DD`) on which it was read. */
  checked?: string;
  field?: string;
}

function Note({ children, source, checked, field }: NoteProps) {
  return (
    <li>
      <span data-tone="info">
        <Icon name="info" />
      </span>
      <span data-field={field}>
        {children}
        {source !== undefined && (
          <>
            {' '}
            <a href={source} target="_blank" rel="noreferrer">
              {t('source')}
            </a>
          </>
        )}
        {checked !== undefined && ` ${t('sourceChecked', formatDay(checked, locale))}`}
      </span>
    </li>
  );
}

function factsOf({ key, observation }: Row): [label: string, value: string][] {
  const { slot, expires, secure, httpOnly, sameSite } = observation;
  const domain = visibleText(withoutDot(slot.domain));
  const record = ledger.value.get(key);
  const facts: [string, string][] = [
    [t('detailName'), nameText(slot.name)],
    [t('detailDomain'), t(slot.hostOnly ? 'hostOnly' : 'domainAndBelow', domain)],
    [t('detailPath'), visibleText(slot.path)],
    [
      t('detailPartition'),
      slot.partitionKey === null
        ? t('partitionNone')
        : visibleText(slot.partitionKey.topLevelSite ?? ''),
    ],
    [
      t('detailExpires'),
      expires === null ? t('expiresWithSession') : formatMoment(expires, locale),
    ],
    [t('detailSecure'), t(secure ? 'yes' : 'no')],
    [t('detailHttpOnly'), t(httpOnly ? 'yes' : 'no')],
    [t('detailSameSite'), t(`sameSite_${sameSite}`)],
  ];
  if (v.is(recordSchema, record)) {
    facts.push([t('detailFirstSeen'), formatMoment(record.firstSeen, locale)]);
    if (record.lastSet !== null) {
      facts.push([t('detailLastSet'), formatMoment(record.lastSet.at, locale)]);
    }
    facts.push([t('detailTimesSet'), String(record.timesSet)]);
  }
  return facts;
}
