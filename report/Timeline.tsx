import { t, tn } from '../src/browser/i18n.ts';
import { awayBefore, startOf } from '../src/ledger/event.ts';
import type { LedgerEvent } from '../src/ledger/record.ts';
import type { Report, ReportCookie } from '../src/report/schema.ts';
import { nameText } from '../src/ui/name-text.ts';
import { Chart, Sign } from './Chart.tsx';
import { xOf, yOf } from './chart-layout.ts';
import { causeText, cookieKey, momentText, rowNames } from './texts.ts';

interface Props {
  cookies: readonly ReportCookie[];
  period: Report['period'];
}

/** When each cookie was set, renewed, removed and set again. The table below says the same in words. */
export function Timeline({ cookies, period: { from: start, to } }: Props) {
  // The ledger keeps cookies that are still there for longer than the period of the report.
  const from = Math.min(start, ...cookies.map(({ firstSeen }) => firstSeen));
  const names = rowNames(cookies);
  const length = Math.max(1, to - from);
  const shareOf = (moment: number): number => Math.min(Math.max(moment - from, 0), length) / length;
  return (
    <Chart
      id="timeline"
      title={t('chartTimeline')}
      about={t('chartTimelineAbout')}
      alt={t('chartTimelineAlt', cookies.length)}
      rows={cookies.map(({ slot, events }, i) => ({
        name: names[i] ?? slot.name,
        sentence: `${nameText(slot.name)}: ${events.map(eventText).join(' ')}`,
      }))}
      legend={
        <>
          <Sign>
            <circle class="observed" cx={8} cy={8} r={5} />
          </Sign>
          {t('markSet')}
          <Sign>
            <circle class="return" cx={8} cy={8} r={5} />
          </Sign>
          {t('markReturn')}
          <Sign>
            <path class="removed" d="M4 4l8 8m0-8l-8 8" />
          </Sign>
          {t('markRemoved')}
        </>
      }
    >
      {(layout) => (
        <>
          <text x={layout.isNarrow ? 0 : layout.left} y={12} text-anchor="start">
            {momentText(from)}
          </text>
          <text
            x={layout.isNarrow ? layout.width : layout.right}
            y={layout.top - 12}
            text-anchor="end"
          >
            {momentText(to)}
          </text>
          {cookies.map((cookie, i) => (
            <g key={cookieKey(cookie)}>
              <line
                class="base"
                x1={layout.left}
                x2={layout.right}
                y1={yOf(layout, i)}
                y2={yOf(layout, i)}
              />
              {cookie.events.map((event, place) => (
                <Mark
                  key={place}
                  event={event}
                  isReturn={awayBefore(event, cookie.events[place - 1]) !== null}
                  at={(moment) => xOf(layout, shareOf(moment))}
                  y={yOf(layout, i)}
                />
              ))}
            </g>
          ))}
        </>
      )}
    </Chart>
  );
}

/** An event in a few words, with its moment first as in the table below. */
function eventText(event: LedgerEvent): string {
  const when = momentText(startOf(event));
  switch (event.type) {
    case 'removed':
      return `${when}: ${causeText(event)}`;
    case 'restored':
      return `${when}: ${t('eventRestored')}`;
    case 'set':
      return `${when}: ${tn('eventSet', event.count)}`;
  }
}

interface MarkProps {
  event: LedgerEvent;
  isReturn: boolean;
  /** The position of a moment. */
  at: (moment: number) => number;
  y: number;
}

function Mark({ event, isReturn, at, y }: MarkProps) {
  if (event.type === 'removed') {
    return (
      <path class="removed" d={`M${at(event.at) - 4} ${y - 4}l8 8m0-8l-8 8`}>
        <title>{eventText(event)}</title>
      </path>
    );
  }
  if (event.type === 'restored') {
    return (
      <circle class="return" cx={at(event.at)} cy={y} r={4}>
        <title>{eventText(event)}</title>
      </circle>
    );
  }
  return (
    <g>
      <title>{eventText(event)}</title>
      <line class="renewed" x1={at(event.from)} x2={at(event.to)} y1={y} y2={y} />
      <circle class={isReturn ? 'return' : 'observed'} cx={at(event.from)} cy={y} r={4} />
    </g>
  );
}
