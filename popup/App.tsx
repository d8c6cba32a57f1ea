import { useLayoutEffect } from 'preact/hooks';
import { t, tn } from '../src/browser/i18n.ts';
import { openOptions, openReport } from '../src/browser/pages.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue, watched } from '../src/catalogue/kicks.ts';
import { GROUPS } from '../src/cookies/classify.ts';
import { AllowButton } from '../src/ui/AllowButton.tsx';
import { Icon } from '../src/ui/Icon.tsx';
import { Logo } from '../src/ui/Logo.tsx';
import { Failed } from '../src/ui/mount.tsx';
import { deletionText } from '../src/ui/outcome-text.ts';
import { showPageState } from '../src/ui/page-state.ts';
import { GroupSection } from './GroupSection.tsx';
import { KeptOut } from './KeptOut.tsx';
import { Stored } from './Stored.tsx';
import { busy, counts, deleteGroup, groups, outcome, page, rows, tab, withheld } from './state.ts';

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  return (
    <>
      <header class="top">
        <Logo />
        <h1>{state === 'ready' ? tn('total', rows.value.length) : t('extensionName')}</h1>
        <button
          type="button"
          class="quiet-button"
          title={t('openReportPage')}
          aria-label={t('openReportPage')}
          data-action="report"
          onClick={openReport}
        >
          <Icon name="report" />
        </button>
        <button
          type="button"
          class="quiet-button"
          title={t('openOptions')}
          aria-label={t('openOptions')}
          data-action="options"
          onClick={openOptions}
        >
          <Icon name="gear" />
        </button>
      </header>
      {state === 'loading' && <p class="state quiet">{t('loading')}</p>}
      {state === 'no-access' && <NoAccess />}
      {state === 'ready' && <Cookies />}
      <p class="outcome" role="status">
        {busy.value ? t('deleting') : outcome.value}
      </p>
    </>
  );
}

function Cookies() {
  const { analytics } = counts.value;
  return (
    <main>
      <p class="scope quiet">{scopeText()}</p>
      {withheld.value.length > 0 && (
        <div class="notice">
          <p>{t('someAccess', withheld.value.join(', '))}</p>
          <AllowButton onRefused={sayRefused} />
        </div>
      )}
      {rows.value.length === 0 ? (
        <>
          <Empty />
          <KeptOut />
          <Stored />
        </>
      ) : (
        <>
          <ul class="summary">
            {GROUPS.map((group) => (
              <li key={group}>
                <a href={`#group-${group}`} data-count={group}>
                  <strong>{counts.value[group]}</strong> {t(`group_${group}`)}
                </a>
              </li>
            ))}
          </ul>
          <button
            type="button"
            class="button primary main-action"
            data-action="delete-analytics"
            disabled={analytics === 0}
            onClick={() => deleteGroup('analytics', deletionText)}
          >
            <Icon name="trash" />
            {analytics === 0 ? t('noAnalytics') : t('deleteAnalytics', analytics)}
          </button>
          <KeptOut />
          {groups.value.map((one) => (
            <GroupSection key={one.group} group={one.group} rows={one.rows} />
          ))}
          <Stored />
        </>
      )}
    </main>
  );
}

function scopeText(): string {
  const host = tab.value?.host ?? null;
  const isOnSite = host !== null && domainMatches(host, catalogue.publisher.site);
  return isOnSite ? t('scopePage', host) : t('scopeStore');
}

function Empty() {
  return (
    <div class="state">
      <h2>{t('empty')}</h2>
      <p class="quiet">{t('emptyAbout')}</p>
    </div>
  );
}

function NoAccess() {
  return (
    <main class="state">
      <h2>{t('noAccess')}</h2>
      <p class="quiet">{t('noAccessAbout', watched.join(', '))}</p>
      <AllowButton onRefused={sayRefused} />
    </main>
  );
}

function sayRefused(): void {
  outcome.value = t('accessDenied');
}
