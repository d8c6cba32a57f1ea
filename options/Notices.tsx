import { storedTotalCounts } from '../src/blocked-counts/blocked-counts.ts';
import { locale, t } from '../src/browser/i18n.ts';
import { saveFile } from '../src/browser/save-file.ts';
import { formatMoment } from '../src/format/date-time.ts';
import { storedLocalSettings } from '../src/settings/local-settings.ts';
import { storedSettings } from '../src/settings/settings.ts';
import { quarantineToFile, storedQuarantine } from '../src/storage/quarantine.ts';
import { doneOutcome, outcomeOf } from '../src/ui/outcome.ts';
import { UnsavedNotice } from '../src/ui/UnsavedNotice.tsx';
import { storedDeletionSummaries } from '../src/undo/deletion-summary.ts';
import { LostChoicesNotice } from './LostChoicesNotice.tsx';
import {
  act,
  isLocal,
  isManagedFaulty,
  isNewer,
  isUnsure,
  lost,
  outcome,
  quarantined,
} from './state.ts';

const QUARANTINE_FILE = 'cookiekoll-quarantine.json';

/** Notices about saved data that could not be read or written. */
export function Notices() {
  const items = quarantined.value;
  const latest = items.at(-1);
  return (
    <>
      {isNewer.value && (
        <div class="notice" data-notice="newer">
          <p>{t('newerNotice')}</p>
        </div>
      )}
      {isUnsure.value && (
        <div class="notice" data-notice="unsure">
          <p>{t('unsureNotice')}</p>
        </div>
      )}
      {isLocal.value && (
        <div class="notice" data-notice="local">
          <p>{t('localNotice')}</p>
        </div>
      )}
      {lost.value !== null && <LostChoicesNotice lost={lost.value} />}
      <UnsavedNotice />
      {isManagedFaulty.value && (
        <div class="notice" data-notice="managed-settings">
          <p>{t('managedFaultNotice')}</p>
        </div>
      )}
      {latest !== undefined && (
        <div class="notice" data-notice="quarantine">
          <p>
            {t(
              'quarantineNotice',
              [...new Set(items.map(({ key }) => dataText(key)))].join(', '),
              formatMoment(latest.at, locale),
            )}
          </p>
          <div class="buttons">
            <button
              type="button"
              class="button"
              data-action="save-quarantine"
              onClick={() => {
                saveFile(QUARANTINE_FILE, 'application/json', quarantineToFile(items));
                outcome.value = outcomeOf('saved', t('saved', QUARANTINE_FILE));
              }}
            >
              {t('saveQuarantine')}
            </button>
            <button
              type="button"
              class="button"
              data-action="discard-quarantine"
              onClick={() =>
                act({ type: 'discard-quarantine' }, (response) =>
                  doneOutcome(response, 'discarded', t('discarded')),
                )
              }
            >
              {t('discard')}
            </button>
          </div>
        </div>
      )}
    </>
  );
}

function dataText(key: string): string {
  if (key === storedSettings.key || key === storedLocalSettings.key)
    return t('quarantined_settings');
  if (key === storedQuarantine.key) return t('quarantined_quarantine');
  // The values have a key of their own below it, which no page names.
  if (key.startsWith(storedDeletionSummaries.key)) return t('quarantined_undo');
  return t(key === storedTotalCounts.key ? 'quarantined_blocked_counts' : 'quarantined_ledger');
}
