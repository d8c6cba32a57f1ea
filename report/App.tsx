import { useLayoutEffect } from 'preact/hooks';
import { isPrivatePage } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { zoneName } from '../src/format/date-time.ts';
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
import { Folded } from './Folded.tsx';
import { Law } from './Law.tsx';
import { LifetimeChart } from './LifetimeChart.tsx';
import { PrivateNotice } from './PrivateNotice.tsx';
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
  STEP,
  start,
} from './state.ts';
import { Timeline } from './Timeline.tsx';
import { consentText, momentText, sightText } from './texts.ts';

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  const shown = report.value;
  if (shown === null) return <p class="quiet">{t('loading')}</p>;
  const isOwn = openedFrom.value === null;
  const isEmpty = shown.cookies.length === 0;
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
      <section class="card" aria-label={t('reportFacts')}>
        {!isEmpty && <Summary report={shown} />}
        <Facts report={shown} />
      </section>
      <Files report={shown} />
      {isEmpty && !(lacksPrivate && isPrivate) && <p class="card">{t('reportEmpty')}</p>}
      <Findings report={shown} />
      {!isEmpty && (
        <>
          <Filters />
          <LifetimeChart cookies={listed.value} />
          <Timeline cookies={listed.value} period={shown.period} />
          <CookieList cookies={listed.value} />
          {cookies.value.length > listed.value.length && (
            <button
              type="button"
              class="button screen-only"
              data-action="more"
              onClick={() => {
                limit.value += STEP;
              }}
            >
              {t('reportMore', cookies.value.length - listed.value.length)}
            </button>
          )}
        </>
      )}
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

/** When, for which site and with which browser the report was made. */
function Facts({ report: shown }: { report: Report }) {
  const { period, browser, extension, catalogue, known, site, consent } = shown;
  const facts = [
    [t('reportPeriod'), `${momentText(period.from)} – ${momentText(period.to)}`],
    [t('reportZone'), zoneName()],
    [t('reportSite'), visibleText(site)],
    [t('reportBrowser'), visibleText(browser)],
    ...(consent === undefined ? [] : [[t('reportConsent'), consentText(consent)]]),
    [t('reportMadeWith'), t('reportVersions', visibleText(extension), catalogue, known)],
    [t('reportSight'), sightText(shown) ?? t('reportSightNothing')],
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
