import { signal } from '@preact/signals';
import { locale, t } from '../browser/i18n.ts';
import { onStoredChanged, readStored } from '../browser/storage.ts';
import { formatMoment } from '../format/date-time.ts';
import { storedUnsavedSince } from '../ledger/unsaved-since.ts';

/** Since when the history cannot be saved (milliseconds since the epoch); null where it can. */
const since = signal<number | null>(null);

/** Has the notice be there, from then on, for as long as it has something to say. Rejects where it cannot know. */
export async function watchUnsaved(): Promise<void> {
  onStoredChanged('session', storedUnsavedSince, ({ value }) => {
    since.value = value;
  });
  since.value = (await readStored('session', storedUnsavedSince)).value;
}

/** Says that the history cannot be saved, and since when. */
export function UnsavedNotice() {
  return (
    since.value !== null && (
      <div class="notice" data-notice="unsaved">
        <p>{t('unsavedNotice', formatMoment(since.value, locale))}</p>
      </div>
    )
  );
}
