import { t } from '../src/browser/i18n.ts';
import { watched } from '../src/catalogue/this-catalogue.ts';
import { AccessNotice } from '../src/ui/AccessNotice.tsx';
import { AllowButton } from '../src/ui/AllowButton.tsx';
import { listText } from '../src/ui/list-text.ts';
import { say } from './requests.ts';
import { access } from './state.ts';

/** Shown if the browser withholds access to the site. */
export function NoAccess() {
  return (
    <main class="state">
      <h1>{t('noAccess')}</h1>
      <p class="quiet">{t('noAccessAbout', listText(watched))}</p>
      <AllowButton isMain say={say} />
    </main>
  );
}

/** Shown if the browser gives access to some hosts only. */
export function SomeAccess() {
  return <AccessNotice access={access.value} say={say} />;
}
