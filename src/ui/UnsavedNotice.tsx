import { useEffect, useState } from 'preact/hooks';
import { locale, t } from '../browser/i18n.ts';
import { onStoredChanged, readStored } from '../browser/storage.ts';
import { formatMoment } from '../format/date-time.ts';
import { ledgerUnsaved } from '../ledger/unsaved.ts';

/** Says that the history cannot be saved, and since when, for as long as that is so. */
export function UnsavedNotice() {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    onStoredChanged('session', ledgerUnsaved, ({ value }) => setSince(value));
    readStored('session', ledgerUnsaved).then(({ value }) => setSince(value), console.error);
  }, []);
  return (
    since !== null && (
      <div class="notice" data-notice="unsaved">
        <p>{t('unsavedNotice', formatMoment(since, locale))}</p>
      </div>
    )
  );
}
