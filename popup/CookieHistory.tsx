import { locale, t, tn } from '../src/browser/i18n.ts';
import { formatMoment } from '../src/format/date-time.ts';
import { awayBefore, startOf } from '../src/ledger/event.ts';
import type { LedgerEvent, LedgerRecord } from '../src/ledger/record.ts';
import { durationText } from '../src/ui/duration-text.ts';
import { setterText } from '../src/ui/setter-text.ts';

/** How many events are shown. The report shows all. */
const MOST_EVENTS = 4;

/** Since when a cookie is there and by whom: the last events, the latest first, and when it was first seen. */
export function CookieHistory({ record: { events, firstSeen } }: { record: LedgerRecord }) {
  const said = events.map((event, i) => ({ event, text: eventText(event, events[i - 1]) }));
  return (
    <section>
      <h4>{t('askSince')}</h4>
      <ol class="timeline">
        {said
          .slice(-MOST_EVENTS)
          .reverse()
          .map(({ event, text }) => (
            <li key={startOf(event)} data-event={event.type}>
              <time>{formatMoment(startOf(event), locale)}</time> {text}
            </li>
          ))}
        <li>{t('eventFirstSeen', formatMoment(firstSeen, locale))}</li>
      </ol>
    </section>
  );
}

function eventText(event: LedgerEvent, before: LedgerEvent | undefined): string {
  if (event.type === 'removed') return t(`cause_${event.cause}`);
  if (event.type === 'restored') return t('eventRestored');
  const away = awayBefore(event, before);
  const parts = [
    ...(away === null ? [] : [t('eventReturn', durationText(away))]),
    tn('eventSet', event.count),
    setterText(event.setter),
  ];
  return parts.join(' ');
}
