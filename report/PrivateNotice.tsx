import { t } from '../src/browser/i18n.ts';
import { openOptions } from '../src/browser/pages.ts';

/** Says that private windows are not in the report, and where that can be changed. */
export function PrivateNotice() {
  return (
    <div class="notice" data-notice="private">
      <p>{t('reportPrivate')}</p>
      <button
        type="button"
        class="button screen-only"
        data-action="options"
        onClick={() => openOptions()}
      >
        {t('openOptions')}
      </button>
    </div>
  );
}
