import { requestAccess } from '../browser/access.ts';
import { t } from '../browser/i18n.ts';
import { watched } from '../catalogue/kicks.ts';
import { Icon } from './Icon.tsx';

/** The button that asks the browser for access to the watched hosts. */
export function AllowButton({ onRefused }: { onRefused: () => void }) {
  const ask = async (): Promise<void> => {
    // If the user grants access, `onAccessChanged` reports it to the page.
    if (!(await requestAccess(watched))) onRefused();
  };
  return (
    <button type="button" class="button primary" data-action="allow" onClick={ask}>
      <Icon name="lock" />
      {t('allow')}
    </button>
  );
}
