import { effect } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { openOptions, openReport } from '../src/browser/pages.ts';
import { isPrivateStore } from '../src/browser/private-store.ts';
import { USUAL_STORE } from '../src/browser/read-jar.ts';
import { isWhole } from '../src/catalogue/access.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue } from '../src/catalogue/kicks.ts';
import { Logo } from '../src/ui/Logo.tsx';
import { Failed } from '../src/ui/mount.tsx';
import { cleanedOutcome, NO_OUTCOME, outcomeOf } from '../src/ui/outcome.ts';
import { showPageState } from '../src/ui/page-state.ts';
import { Actions } from './Actions.tsx';
import { CategorySection } from './CategorySection.tsx';
import { IconButton } from './IconButton.tsx';
import { lazyComponent } from './lazy-component.tsx';
import { act, busy, outcome, saysUndoable } from './requests.ts';
import { leadTabTo } from './row-focus.ts';
import { activeRow, categories, isNarrowed, returned, rows } from './rows.ts';
import { isReplaced, settings } from './settings.ts';
import { access, page, tab } from './state.ts';
import { statement } from './statement.ts';
import { undoable } from './undoable.ts';
import { isComplete } from './whole-rows.ts';

const deferred = () => import('./deferred-components.ts');
const Confirmation = lazyComponent(async () => (await deferred()).Confirmation);
const Find = lazyComponent(async () => (await deferred()).Find);
const Keys = lazyComponent(async () => (await deferred()).Keys);
const NoAccess = lazyComponent(async () => (await deferred()).NoAccess);
const SomeAccess = lazyComponent(async () => (await deferred()).SomeAccess);
const ReplacedNotice = lazyComponent(async () => (await deferred()).ReplacedNotice);
const UndoButton = lazyComponent(async () => (await deferred()).UndoButton);
const ActivePage = lazyComponent(async () => (await deferred()).ActivePage);

/** The search field is shown if there are more cookies than this: a shorter list needs none. */
const MOST_WITHOUT_SEARCH = 6;

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  return (
    <>
      <header class="top">
        <Logo />
        <p class="brand">{t('extensionName')}</p>
        <IconButton
          icon="report"
          label={t('openReportPage')}
          action="report"
          onClick={openReport}
        />
        <IconButton icon="gear" label={t('openOptions')} action="options" onClick={openOptions} />
      </header>
      {state === 'loading' && <p class="state quiet">{t('loading')}</p>}
      {state === 'no-access' && <NoAccess />}
      {state === 'ready' && <Cookies />}
      <Outcome />
      <Confirmation />
    </>
  );
}

function Cookies() {
  // Runs after each rendering of the list, and also when the focus moves, which renders no row again.
  useLayoutEffect(() => effect(() => leadTabTo(activeRow.value)));
  const seesAll = isWhole(access.value);
  return (
    <main aria-busy={!isComplete.value}>
      <h1 tabIndex={-1}>{statement(rows.value, settings.value, returned.value.size, seesAll)}</h1>
      <p class="scope quiet">{scopeText(seesAll)}</p>
      {!seesAll && <SomeAccess />}
      {isReplaced.value && <ReplacedNotice />}
      {rows.value.length > 0 && <Actions />}
      {rows.value.length === 0 && seesAll && <Empty />}
      {(rows.value.length > MOST_WITHOUT_SEARCH || isNarrowed.value) && (
        <div class="find-place">
          <Find />
        </div>
      )}
      {rows.value.length > 0 && categories.value.length === 0 && (
        <p class="quiet" data-nothing-found>
          {t('findNothing')}
        </p>
      )}
      {categories.value.map((section) => (
        <CategorySection key={section.category} category={section.category} rows={section.rows} />
      ))}
      <ActivePage />
      <Keys />
    </main>
  );
}

/** The live region that speaks outcomes, and the button that undoes the latest deletion. */
function Outcome() {
  const offer = undoable.value;
  // Nobody has asked for it here, so nothing else has said what it undoes.
  const isNews = offer?.isCleaning === true && outcome.value === NO_OUTCOME;
  const said = isNews ? cleanedOutcome(offer.cookies) : outcome.value;
  const { text, code } = busy.value ? outcomeOf('working', t('working')) : said;
  return (
    <div class="outcome-bar">
      <p class="outcome" role="status" data-outcome={code}>
        {text}
      </p>
      {offer !== null && page.value === 'ready' && (
        <UndoButton offer={offer} isAlone={!isNews && !saysUndoable.value} act={act} />
      )}
    </div>
  );
}

function scopeText(seesAll: boolean): string {
  const { host, storeId } = tab.value ?? { host: null, storeId: USUAL_STORE };
  const isOnSite = host !== null && domainMatches(host, catalogue.publisher.site);
  const here = isOnSite ? t('scopePage', host) : t('scopeStore');
  const isForgotten = isPrivateStore(storeId) && !settings.value.ledger.private;
  return [seesAll ? here : t('scopeInSight'), ...(isForgotten ? [t('scopePrivate')] : [])].join(
    ' ',
  );
}

function Empty() {
  return (
    <div class="state">
      <h2>{t('empty')}</h2>
      <p class="quiet">{t('emptyAbout')}</p>
    </div>
  );
}
