import { useLayoutEffect } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { version } from '../src/browser/pages.ts';
import { catalogue, watched } from '../src/catalogue/kicks.ts';
import { AllowButton } from '../src/ui/AllowButton.tsx';
import { Logo } from '../src/ui/Logo.tsx';
import { Failed } from '../src/ui/mount.tsx';
import { showPageState } from '../src/ui/page-state.ts';
import { BlockSwitches } from './BlockSwitches.tsx';
import { LedgerChoices } from './LedgerChoices.tsx';
import { Notices } from './Notices.tsx';
import { Policy } from './Policy.tsx';
import { Prevented } from './Prevented.tsx';
import { outcome, page } from './state.ts';

export function App() {
  const state = page.value;
  useLayoutEffect(() => showPageState(state), [state]);
  if (state === 'error') return <Failed />;
  if (state === 'loading') return <p class="quiet">{t('loading')}</p>;
  return (
    <main>
      <header class="top">
        <Logo />
        <div>
          <h1>{t('optionsTitle')}</h1>
          <p class="quiet">{t('optionsLead')}</p>
        </div>
      </header>
      {state === 'no-access' && (
        <div class="notice">
          <p>{t('noAccessAbout', watched.join(', '))}</p>
          <AllowButton
            onRefused={() => {
              outcome.value = t('accessDenied');
            }}
          />
        </div>
      )}
      <Notices />
      <BlockSwitches />
      <Prevented />
      <LedgerChoices />
      <Policy />
      <section class="card" aria-labelledby="about">
        <h2 id="about">{t('aboutTitle')}</h2>
        <p>{t('privacy')}</p>
        <p>{t('noAffiliation')}</p>
        <p class="quiet">{t('versionLine', version(), catalogue.version)}</p>
      </section>
      <p class="outcome" role="status">
        {outcome.value}
      </p>
    </main>
  );
}
