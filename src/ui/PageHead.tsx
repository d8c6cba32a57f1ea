import { t } from '../browser/i18n.ts';
import { watched } from '../catalogue/kicks.ts';
import { AllowButton } from './AllowButton.tsx';
import { Logo } from './Logo.tsx';

interface Props {
  title: string;
  lead: string;
  /** Whether the browser withholds access, which the button asks for. */
  isWithheld: boolean;
  /** Takes what is said where the user refuses it. */
  say: (text: string) => void;
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
          <AllowButton onRefused={() => say(t('accessDenied'))} />
        </div>
      )}
    </>
  );
}
