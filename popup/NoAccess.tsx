import { t } from '../src/browser/i18n.ts';
import { watched } from '../src/catalogue/kicks.ts';
import { AllowButton } from '../src/ui/AllowButton.tsx';
import { outcomeOf } from '../src/ui/outcome.ts';
import { outcome } from './requests.ts';
import { withheld } from './state.ts';

/** Shown if the browser withholds access to the site. */
export function NoAccess() {
  return (
    <main class="state">
      <h1>{t('noAccess')}</h1>
      <p class="quiet">{t('noAccessAbout', watched.join(', '))}</p>
      <AllowButton onRefused={sayRefused} />
    </main>
  );
}

/** Shown if the browser gives access to the site, but not to every issuer. */
export function SomeAccess() {
  return (
    <div class="notice">
      <p>{t('someAccess', withheld.value.join(', '))}</p>
      <AllowButton onRefused={sayRefused} />
    </div>
  );
}

function sayRefused(): void {
  outcome.value = outcomeOf('access-denied', t('accessDenied'));
}
