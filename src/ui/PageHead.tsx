import { t } from '../browser/i18n.ts';
import { watched } from '../catalogue/kicks.ts';
import { AllowButton } from './AllowButton.tsx';
import { Logo } from './Logo.tsx';
import { type Outcome, outcomeOf } from './outcome.ts';

interface Props {
  title: string;
  lead: string;
  /** Whether the browser withholds access; a button then asks for it. */
  isWithheld: boolean;
  /** Called with a sentence if the user refuses access. */
  say: (outcome: Outcome) => void;
}

/** The top of a page in a tab. */
export function PageHead({ title, lead, isWithheld, say }: Props) {
  return (
    <>
      <header class="top">
        <Logo />
        <div>
          <h1>{title}</h1>
          <p class="quiet">{lead}</p>
        </div>
      </header>
      {isWithheld && (
        <div class="notice">
          <p>{t('noAccessAbout', watched.join(', '))}</p>
          <AllowButton onRefused={() => say(outcomeOf('access-denied', t('accessDenied')))} />
        </div>
      )}
    </>
  );
}
