import { signal } from '@preact/signals';
import { t } from '../src/browser/i18n.ts';
import { watched } from '../src/catalogue/this-catalogue.ts';
import { WELCOME } from '../src/messages/welcome.ts';
import { AllowButton } from '../src/ui/AllowButton.tsx';
import { Icon } from '../src/ui/Icon.tsx';
import { outcome, page } from './state.ts';

const isShown = signal(location.hash === WELCOME);

/** Says what Cookiekoll does and what it does not do. Shown once, after the installation. */
export function Welcome() {
  if (!isShown.value) return null;
  const close = (): void => {
    isShown.value = false;
    history.replaceState(null, '', location.pathname);
    const heading = document.querySelector('h1');
    // The button that had the focus is gone, so the focus moves to the top.
    heading?.setAttribute('tabindex', '-1');
    heading?.focus();
  };
  return (
    <section class="card welcome" aria-labelledby="welcome" data-welcome>
      <h2 id="welcome">{t('welcomeTitle')}</h2>
      <p>{t('welcomeAbout')}</p>
      <ul class="points">
        {(['welcomeShows', 'welcomeDeletes', 'welcomeBlocks'] as const).map((key) => (
          <li key={key}>
            <span data-tone="ok">
              <Icon name="check" />
            </span>
            {t(key)}
          </li>
        ))}
        {(['welcomeNoSend', 'welcomeNoOther', 'welcomeNoPublisher'] as const).map((key) => (
          <li key={key}>
            <span data-tone="info">
              <Icon name="info" />
            </span>
            {t(key, watched.join(', '))}
          </li>
        ))}
      </ul>
      <p>{t('welcomeNext')}</p>
      <div class="buttons">
        {page.value === 'no-access' && (
          <AllowButton
            isMain
            say={(said) => {
              outcome.value = said;
            }}
          />
        )}
        <button type="button" class="button" data-action="close-welcome" onClick={close}>
          {t('welcomeClose')}
        </button>
      </div>
    </section>
  );
}
