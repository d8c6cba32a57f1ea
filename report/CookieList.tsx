import { useState } from 'preact/hooks';
import { t, tn } from '../src/browser/i18n.ts';
import { visibleText } from '../src/format/visible-text.ts';
import { awayBefore } from '../src/ledger/event.ts';
import type { LedgerEvent } from '../src/ledger/record.ts';
import type { ReportCookie } from '../src/report/schema.ts';
import { durationText, lifetimeText } from '../src/ui/duration-text.ts';
import { nameText } from '../src/ui/name-text.ts';
import { setterText } from '../src/ui/setter-text.ts';
import { VerdictChip } from '../src/ui/VerdictChip.tsx';
import { worstOf } from '../src/ui/verdict-text.ts';
import { placeOf } from './place.ts';
import { isWhole } from './state.ts';
import { causeText, cookieKey, lengthText, momentText, observedText } from './texts.ts';

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
  const { slot, category, declared, verdicts, timesSet } = cookie;
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
            {[...placeOf(slot).map(visibleText), t(`category_${category}`)].join(' · ')}
          </span>
        </th>
        <td data-label={t('declared')} data-field="declared">
          {declared === null ? t('declaredNothing') : lifetimeText(declared)}
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

/** The history of one cookie. It is rendered only if somebody opens it, or prints or saves the report. */
function History({ cookie: { events, dropped, firstSeen, slot } }: { cookie: ReportCookie }) {
  const [isOpened, setOpened] = useState(false);
  const open = isOpened || isWhole.value;
  return (
    <details
      open={open}
      // The browser reports later that it was opened for paper; that was nobody's choice.
      onToggle={({ currentTarget }) => {
        if (!isWhole.peek()) setOpened(currentTarget.open);
      }}
    >
      <summary>
        {[t('historyOf', nameText(slot.name)), tn('historyEvents', events.length)].join(' · ')}
      </summary>
      {open && (
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
    </details>
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
