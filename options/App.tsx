import { useLayoutEffect } from 'preact/hooks';
import { version } from '../src/browser/environment.ts';
import { t } from '../src/browser/i18n.ts';
import { catalogue } from '../src/catalogue/this-catalogue.ts';
import { Confirmation } from '../src/ui/Confirmation.tsx';
import { Failed } from '../src/ui/mount.tsx';
import { PageHead } from '../src/ui/PageHead.tsx';
import { showPageState } from '../src/ui/page-state.ts';
import { UndoButton } from '../src/ui/UndoButton.tsx';
import { BlockedCounts } from './BlockedCounts.tsx';
import { CategoryTable } from './CategoryTable.tsx';
import { Exceptions } from './Exceptions.tsx';
import { KnownCookies } from './KnownCookies.tsx';
import { LedgerChoices } from './LedgerChoices.tsx';
import { Notices } from './Notices.tsx';
import { PublishedPolicy } from './PublishedPolicy.tsx';
import { SettingsFiles } from './SettingsFiles.tsx';
import { access, act, outcome, page, saysUndoable, undoable } from './state.ts';
import { Welcome } from './Welcome.tsx';

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  if (state === 'loading') return <p class="quiet">{t('loading')}</p>;
  return (
    <main>
      <PageHead
        title={t('optionsTitle')}
        lead={t('optionsLead')}
        access={access.value}
        say={(said) => {
          outcome.value = said;
        }}
      />
      <Welcome />
      <Notices />
      <CategoryTable />
      <Exceptions />
      <BlockedCounts />
      <LedgerChoices />
      <SettingsFiles />
      <PublishedPolicy />
      <KnownCookies />
      <section class="card" aria-labelledby="about">
        <h2 id="about">{t('aboutTitle')}</h2>
        <p>
          {t('noAffiliation')} {t('privacy')}
        </p>
        <p class="quiet">{t('versionLine', version(), catalogue.version)}</p>
      </section>
      <Confirmation />
      <div class="outcome-bar">
        <p class="outcome" role="status" data-outcome={outcome.value.code}>
          {outcome.value.text}
        </p>
        {undoable.value !== null && (
          <UndoButton offer={undoable.value} isAlone={!saysUndoable.value} act={act} />
        )}
      </div>
    </main>
  );
}
