import { t } from '../src/browser/i18n.ts';
import { openOptions } from '../src/browser/pages.ts';

/** Says that settings from another device lack choices of this one. The options say which. */
export function ReplacedNotice() {
  return (
    <div class="notice" data-notice="replaced">
      <p>{t('replacedShort')}</p>
      <button type="button" class="button small" onClick={openOptions}>
        {t('openOptions')}
      </button>
    </div>
  );
}
