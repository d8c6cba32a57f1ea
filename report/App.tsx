import { useLayoutEffect } from 'preact/hooks';
import { isPrivatePage } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { zoneName } from '../src/format/date-time.ts';
import { visibleText } from '../src/format/visible-text.ts';
import type { Report } from '../src/report/schema.ts';
import { Failed } from '../src/ui/mount.tsx';
import { NO_OUTCOME } from '../src/ui/outcome.ts';
import { PageHead } from '../src/ui/PageHead.tsx';
import { showPageState } from '../src/ui/page-state.ts';
import { UnsavedNotice } from '../src/ui/UnsavedNotice.tsx';
import { Comparison } from './Comparison.tsx';
import { CookieList } from './CookieList.tsx';
import { Files } from './Files.tsx';
import { Filters } from './Filters.tsx';
import { Findings } from './Findings.tsx';
import { Folded } from './Folded.tsx';
import { Law } from './Law.tsx';
import { LifetimeChart } from './LifetimeChart.tsx';
import { OtherCookies } from './OtherCookies.tsx';
import { PrivateNotice } from './PrivateNotice.tsx';
import { Runs } from './Runs.tsx';
import { Summary } from './Summary.tsx';
import {
  access,
  cookies,
  limit,
  listed,
  openedFrom,
  outcome,
  page,
  remembersPrivate,
  report,
  run,
  STEP,
  shown,
  start,
} from './state.ts';
import { Timeline } from './Timeline.tsx';
import { consentText, momentText, sightText } from './texts.ts';

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  if (shown.value === null) return <p class="quiet">{t('loading')}</p>;
  const current = report.value;
  const isOwn = openedFrom.value === null;
  const isEmpty = current?.cookies.length === 0;
  const lacksPrivate = isOwn && !remembersPrivate.value;
  const isPrivate = isPrivatePage();
  return (
    <main>
      <PageHead
        title={t('reportTitle')}
        lead={t('reportLead')}
        access={isOwn ? access.value : null}
        say={(said) => {
          outcome.value = said;
        }}
      />
      {lacksPrivate && (isPrivate || isEmpty) && <PrivateNotice />}
      {isOwn ? <UnsavedNotice /> : <OpenedNotice />}
      {shown.value.format === 'cookiekoll-audit' && <Runs audit={shown.value} />}
      {current !== null && (
        <section class="card" aria-label={t('reportFacts')}>
          {!isEmpty && <Summary report={current} />}
          <Facts report={current} />
        </section>
      )}
      <Files />
      <Comparison />
      {isEmpty && !(lacksPrivate && isPrivate) && (
        <p class="card">{t(isOwn ? 'reportEmpty' : 'reportNoCookies')}</p>
      )}
      {current !== null && <Findings report={current} />}
      {current !== null && !isEmpty && <Cookies report={current} />}
      {run.value !== null && <OtherCookies run={run.value} />}
      <Law />
      <p>{t('advice')}</p>
      <p class="quiet">{t('noAffiliation')}</p>
      {/* Without a key Preact turns a notice's element into this one, and screen readers do not speak it. */}
      <div key="outcome" class="outcome-bar screen-only">
        <p class="outcome" role="status" data-outcome={outcome.value.code}>
          {outcome.value.text}
        </p>
      </div>
    </main>
  );
}

/** Says from which file the page is. */
function OpenedNotice() {
  const name = visibleText(openedFrom.value ?? '');
  const isAudit = shown.value?.format === 'cookiekoll-audit';
  return (
    <div class="notice" data-notice="opened">
      <p>{t(isAudit ? 'auditOpened' : 'reportOpened', name)}</p>
      <button
        type="button"
        class="button screen-only"
        data-action="own-report"
        onClick={() => {
          // It said that the file was opened.
          outcome.value = NO_OUTCOME;
          void start();
        }}
      >
        {t('reportOwn')}
      </button>
    </div>
  );
}

/** The charts and the table, with the filters that narrow them down. */
function Cookies({ report: { period } }: { report: Report }) {
  const rest = cookies.value.length - listed.value.length;
  return (
    <>
      <Filters />
      <LifetimeChart cookies={listed.value} />
      <Timeline cookies={listed.value} period={period} />
      <CookieList cookies={listed.value} />
      {rest > 0 && (
        <button
          type="button"
          class="button screen-only"
          data-action="more"
          onClick={() => {
            limit.value += STEP;
          }}
        >
          {t('reportMore', rest)}
        </button>
      )}
    </>
  );
}

/** When, for which site and with which browser the report was made. */
function Facts({ report: of }: { report: Report }) {
  const { period, browser, extension, catalogue, known, site, consent } = of;
  // Nobody knows what was chosen in a visitor's own browser, so only of an audit that is said.
  const choice = consent === undefined ? run.value && t('phase_unknown') : consentText(consent);
  const chosen = choice === null ? [] : [[t('reportConsent'), choice]];
  const facts = [
    [t('reportPeriod'), `${momentText(period.from)} – ${momentText(period.to)}`],
    [t('reportZone'), zoneName()],
    [t('reportSite'), visibleText(site)],
    [t('reportBrowser'), browserText(browser)],
    ...chosen,
    [t('reportMadeWith'), t('reportVersions', visibleText(extension), catalogue, known)],
    [t('reportSight'), sightText(of) ?? t('reportSightNothing')],
  ];
  return (
    <Folded summary={t('reportFacts')}>
      {() => (
        <dl class="facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Folded>
  );
}

/** The browser's name and version; of a run whose browser is not known, what has saved the file that was audited. */
function browserText(browser: string): string {
  const name = visibleText(browser);
  return run.value?.browser === null ? t('browserNotKnownSavedBy', name) : name;
}
