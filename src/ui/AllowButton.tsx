import { requestAccess } from '../browser/access.ts';
import { t } from '../browser/i18n.ts';
import { watched } from '../catalogue/kicks.ts';
import { Icon } from './Icon.tsx';

/** The button by which the user lets the extension see the watched hosts. */
export function AllowButton({ onRefused }: { onRefused: () => void }) {
  const ask = async (): Promise<void> => {
    // On success the page hears of it as of any other change of access.
    if (!(await requestAccess(watched))) onRefused();
  };
  return (
    <button type="button" class="button primary" data-action="allow" onClick={ask}>
      <Icon name="lock" />
      {t('allow')}
    </button>
  );
}
