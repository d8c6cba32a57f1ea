import { requestAccess } from '../browser/access.ts';
import { isInPopup } from '../browser/environment.ts';
import { t } from '../browser/i18n.ts';
import { openOptions } from '../browser/pages.ts';
import { watched } from '../catalogue/this-catalogue.ts';
import { Icon } from './Icon.tsx';
import { type Outcome, outcomeOf } from './outcome.ts';

interface Props {
  /** Whether it is the main button of the page. */
  isMain?: boolean;
  /** Called with a sentence if the user refuses access. */
  say: (outcome: Outcome) => void;
}

/** The button that asks the browser for access to the watched hosts. */
export function AllowButton({ isMain = false, say }: Props) {
  // Firefox shows its question below the popup, where nobody sees it. In a tab it is in plain sight.
  const isElsewhere = FIREFOX && isInPopup();
  const ask = async (): Promise<void> => {
    // If the user grants access, `onAccessChanged` reports it to the page.
    if (!(await requestAccess(watched))) say(outcomeOf('access-denied', t('accessDenied')));
  };
  return (
    <button
      type="button"
      class={isMain ? 'button primary' : 'button'}
      data-action="allow"
      onClick={isElsewhere ? openOptions : ask}
    >
      <Icon name="lock" />
      {t(isElsewhere ? 'allowInOptions' : 'allow')}
    </button>
  );
}
