import { locale, t, tn } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { awayBefore } from '../src/ledger/event.ts';
import type { LedgerEvent } from '../src/ledger/record.ts';
import type { ReportCookie } from '../src/report/schema.ts';
import { documentedText } from '../src/ui/documented-text.ts';
import { durationText } from '../src/ui/duration-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { Quoted } from '../src/ui/Quoted.tsx';
import { setterText } from '../src/ui/setter-text.ts';
import { VerdictChip } from '../src/ui/VerdictChip.tsx';
import { worstOf } from '../src/ui/verdict-text.ts';
import { CategoryName } from './CategoryName.tsx';
import { Folded } from './Folded.tsx';
import { placeOf } from './place.ts';
import { Source } from './Source.tsx';
import {
  causeText,
  cookieKey,
  lengthText,
  momentText,
  observedText,
  publishedText,
} from './texts.ts';

/** The table behind the charts: a row for each cookie, and below it the cookie's history. */
export function CookieList({ cookies }: { cookies: readonly ReportCookie[] }) {
  return (
    <section class="card" aria-labelledby="cookies">
      <h2 id="cookies">{t('listTitle')}</h2>
      <table>
        <caption>{t('listCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tableName')}</th>
            <th scope="col">{t('declared')}</th>
            <th scope="col">{t('observed')}</th>
            <th scope="col">{t('listVerdict')}</th>
            <th scope="col">{t('detailTimesSet')}</th>
          </tr>
        </thead>
        <tbody>
          {cookies.map((cookie) => (
            <CookieRows key={cookieKey(cookie)} cookie={cookie} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function CookieRows({ cookie }: { cookie: ReportCookie }) {
  const { slot, category, entry, vendor, purpose, published, declared, documented } = cookie;
  const { verdicts, timesSet } = cookie;
  const others = entry === null ? documented : null;
  return (
    <>
      <tr
        data-report-cookie={slot.name}
        data-domain={slot.domain}
        data-path={slot.path}
        data-category={category}
        data-verdict={verdicts.join(' ')}
      >
        <th scope="row">
          <span class="code">{nameText(slot.name)}</span>
          <span class="quiet">
            {placeOf(slot).map((part) => `${visibleText(part)} · `)}
            <CategoryName category={category} />
            {vendor !== null && ` · ${visibleText(vendor)}`}
            {published?.category && <Published {...published.category} before=" · " />}
          </span>
          {purpose !== null && <span data-field="purpose">{visibleText(purpose[locale])}</span>}
          {published?.purpose && (
            <span data-field="published-purpose">
              <Published {...published.purpose} />
            </span>
          )}
        </th>
        <td data-label={t('declared')} data-field="declared">
          {declared === null ? t('declaredNothing') : publishedText(declared, cookie)}
          {others !== null && (
            <span class="quiet" data-field="documented">
              {documentedText(visibleText(vendor ?? ''), others)} <Source url={others.url} />
            </span>
          )}
        </td>
        <td data-label={t('observed')} data-field="observed">
          {observedText(cookie)}
        </td>
        <td data-label={t('listVerdict')}>
          <VerdictChip verdict={worstOf(verdicts)} />
        </td>
        <td data-label={t('detailTimesSet')} data-field="times-set">
          {timesSet}
        </td>
      </tr>
      <tr class="history">
        <td colSpan={5}>
          <History cookie={cookie} />
        </td>
      </tr>
    </>
  );
}

/** Words of the publisher, which may come from a file. */
function Published({
  language,
  text,
  before = '',
}: {
  language: string | null;
  text: string;
  before?: string;
}) {
  return (
    <>
      {before}
      <Quoted language={language}>{visibleText(text)}</Quoted>
    </>
  );
}

function History({ cookie: { events, dropped, firstSeen, slot } }: { cookie: ReportCookie }) {
  const summary = [t('historyOf', nameText(slot.name)), tn('historyEvents', events.length)];
  return (
    <Folded summary={summary.join(' · ')}>
      {() => (
        <ul class="events">
          <li>{t('eventFirstSeen', momentText(firstSeen))}</li>
          {dropped > 0 && <li>{tn('historyDropped', dropped)}</li>}
          {events.map((event, i) => (
            <li key={i} data-event={event.type}>
              {eventText(event, events[i - 1])}
            </li>
          ))}
        </ul>
      )}
    </Folded>
  );
}

function eventText(event: LedgerEvent, before: LedgerEvent | undefined): string {
  if (event.type === 'removed') return `${momentText(event.at)}: ${causeText(event)}`;
  if (event.type === 'restored') return `${momentText(event.at)}: ${t('eventRestored')}`;
  const { from, to, count, requested, granted, setter } = event;
  const returned = awayBefore(event, before);
  const when = count === 1 ? momentText(from) : `${momentText(from)} – ${momentText(to)}`;
  const parts = [
    returned === null ? '' : t('eventReturn', durationText(returned)),
    tn('eventSet', count),
    setterText(setter),
    requested === null ? '' : t('eventRequested', lengthText(requested)),
    t('eventGranted', lengthText(granted)),
    count > 1 && granted !== 'session' ? t('eventRenewed', durationText(to - from + granted)) : '',
  ];
  return `${when}: ${parts.filter((part) => part !== '').join(' ')}`;
}
