import { useLayoutEffect } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { openOptions, openReport } from '../src/browser/pages.ts';
import { isPrivateStore } from '../src/browser/private-store.ts';
import { USUAL_STORE } from '../src/browser/read-jar.ts';
import { isWhole } from '../src/catalogue/access.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { Logo } from '../src/ui/Logo.tsx';
import { Failed } from '../src/ui/mount.tsx';
import { cleanedOutcome, NO_OUTCOME, outcomeOf } from '../src/ui/outcome.ts';
import { showPageState } from '../src/ui/page-state.ts';
import { Actions } from './Actions.tsx';
import { CategoryBar } from './CategoryBar.tsx';
import { CategorySection } from './CategorySection.tsx';
import { IconButton } from './IconButton.tsx';
import { lazyComponent } from './lazy-component.tsx';
import { isFinding, isHelping, toggleFind } from './panels.ts';
import { act, busy, outcome, saysUndoable } from './requests.ts';
import { categories, returned, rows } from './rows.ts';
import { isSelecting, toggleSelecting } from './selection.ts';
import { isReplaced, settings } from './settings.ts';
import { access, page, tab } from './state.ts';
import { statement } from './statement.ts';
import { undoable } from './undoable.ts';

const deferred = () => import('./deferred-components.ts');
const Find = lazyComponent(async () => (await deferred()).Find);
const Help = lazyComponent(async () => (await deferred()).Help);
const Keys = lazyComponent(async () => (await deferred()).Keys);
const NoAccess = lazyComponent(async () => (await deferred()).NoAccess);
const PanelButton = lazyComponent(async () => (await deferred()).PanelButton);
const Questions = lazyComponent(async () => (await deferred()).Questions);
const SomeAccess = lazyComponent(async () => (await deferred()).SomeAccess);
const ReplacedNotice = lazyComponent(async () => (await deferred()).ReplacedNotice);
const SelectionBar = lazyComponent(async () => (await deferred()).SelectionBar);
const UndoButton = lazyComponent(async () => (await deferred()).UndoButton);
const ActivePage = lazyComponent(async () => (await deferred()).ActivePage);

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  return (
    <>
      <header class="top">
        <Logo />
        <p class="brand">
          {t('extensionName')}
          {state === 'ready' && <Scope />}
        </p>
        {state === 'ready' && (
          <>
            <PanelButton />
            <IconButton
              icon="find"
              label={t('openFind')}
              action="find"
              expanded={isFinding.value}
              onClick={toggleFind}
            />
            <IconButton
              icon="help"
              label={t('help')}
              action="help"
              expanded={isHelping.value}
              onClick={() => {
                isHelping.value = !isHelping.value;
              }}
            />
            {rows.value.length > 0 && (
              <IconButton
                icon="select"
                label={t('selectSeveral')}
                action="select"
                pressed={isSelecting.value}
                onClick={toggleSelecting}
              />
            )}
          </>
        )}
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
      <div class="foot">
        {state === 'ready' && <SelectionBar />}
        <Outcome />
      </div>
      <Questions />
    </>
  );
}

/** Whether the tab shows a page of the site. */
function isOnSite(): boolean {
  const host = tab.value?.host ?? null;
  return host !== null && domainMatches(host, catalogue.publisher.site);
}

/** Says in few words what is unusual: a page that is not on the site, or a private window. */
function Scope() {
  const isForgotten =
    isPrivateStore(tab.value?.storeId ?? USUAL_STORE) && !settings.value.ledger.private;
  const said = [
    ...(isOnSite() ? [] : [t('scopeStore')]),
    ...(isForgotten ? [t('scopePrivate')] : []),
  ];
  return <span class="scope">{said.join(' ')}</span>;
}

function Cookies() {
  const seesAll = isWhole(access.value);
  const [first, ...rest] = statement(rows.value, settings.value, returned.value.size, seesAll);
  return (
    <main>
      <h1 tabIndex={-1}>
        {first}
        {rest.length > 0 && <span class="rest"> {rest.join(' ')}</span>}
      </h1>
      <Help />
      {!seesAll && <SomeAccess />}
      {isReplaced.value && <ReplacedNotice />}
      {rows.value.length > 0 && <Actions />}
      {rows.value.length > 0 && <CategoryBar />}
      {rows.value.length === 0 && seesAll && <Empty />}
      <Find />
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

function Empty() {
  return (
    <div class="state">
      <h2>{t('empty')}</h2>
      <p class="quiet">{t('emptyAbout')}</p>
    </div>
  );
}
