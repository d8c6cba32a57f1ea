import { locale, t } from '../browser/i18n.ts';
import { formatMoment } from '../format/date-time.ts';
import { unsavedSince } from './unsaved-history.ts';

/** Says that the history cannot be saved, and since when. */
export function UnsavedNotice() {
  return (
    unsavedSince.value !== null && (
      <div class="notice" data-notice="unsaved">
        <p>{t('unsavedNotice', formatMoment(unsavedSince.value, locale))}</p>
      </div>
    )
  );
}
