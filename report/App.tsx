import { useLayoutEffect } from 'preact/hooks';
import { locale, t, tn } from '../src/browser/i18n.ts';
import { formatMoment } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';
import type { Report } from '../src/report/schema.ts';
import { Failed } from '../src/ui/mount.tsx';
import { PageHead } from '../src/ui/PageHead.tsx';
import { showPageState } from '../src/ui/page-state.ts';
import { UnsavedNotice } from '../src/ui/UnsavedNotice.tsx';
import { CookieList } from './CookieList.tsx';
import { Files } from './Files.tsx';
import { Filters } from './Filters.tsx';
import { Findings } from './Findings.tsx';
import { LifetimeChart } from './LifetimeChart.tsx';
import { cookies, limit, openedFrom, outcome, page, report, STEP, shown, start } from './state.ts';
import { Timeline } from './Timeline.tsx';

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  const made = report.value;
  if (made === null) return <p class="quiet">{t('loading')}</p>;
  return (
    <main>
      <PageHead
        title={t('reportTitle')}
        lead={t('reportLead')}
        isWithheld={state === 'no-access'}
        say={(text) => {
          outcome.value = text;
        }}
      />
      {openedFrom.value === null ? (
        <UnsavedNotice />
      ) : (
        <div class="notice" data-notice="opened">
          <p>{t('reportOpened', visibleText(openedFrom.value))}</p>
          <button type="button" class="button screen-only" data-action="own-report" onClick={start}>
            {t('reportOwn')}
          </button>
        </div>
      )}
      <Facts report={made} />
      <Files report={made} />
      {made.cookies.length === 0 ? (
        <p class="card">{t('reportEmpty')}</p>
      ) : (
        <>
          <Filters />
          <LifetimeChart cookies={shown.value} />
          <Timeline cookies={shown.value} period={made.period} />
          <CookieList cookies={shown.value} />
          {cookies.value.length > shown.value.length && (
            <button
              type="button"
              class="button screen-only"
              data-action="more"
              onClick={() => {
                limit.value += STEP;
              }}
            >
              {t('reportMore', cookies.value.length - shown.value.length)}
            </button>
          )}
        </>
      )}
      <Findings findings={made.findings} from={made.period.from} to={made.period.to} />
      <p class="quiet">{t('noAffiliation')}</p>
      {/* Without a key its element would be made that of a notice, and whoever listens to it hear nothing. */}
      <div key="outcome" class="outcome-bar screen-only">
        <p class="outcome" role="status">
          {outcome.value}
        </p>
      </div>
    </main>
  );
}

/** When, where and by what the report was made. */
function Facts({ report: made }: { report: Report }) {
  const { period, browser, extension, catalogue, site } = made;
  const facts = [
    [
      t('reportPeriod'),
      `${formatMoment(period.from, locale)} – ${formatMoment(period.to, locale)}`,
    ],
    [t('reportSite'), visibleText(site)],
    [t('reportBrowser'), visibleText(browser)],
    [t('reportMadeWith'), t('versionLine', visibleText(extension), catalogue)],
    [t('reportCookies'), tn('total', made.cookies.length)],
  ];
  return (
    <section class="card" aria-label={t('reportFacts')}>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
