import { locale, t } from '../src/browser/i18n.ts';
import { saveFile } from '../src/browser/save-file.ts';
import { settingsHere } from '../src/browser/settings-store.ts';
import { formatMoment } from '../src/format/date-time.ts';
import { settingsThing } from '../src/settings/settings.ts';
import { aside, asideToFile } from '../src/stored/aside.ts';
import { totalTally } from '../src/tally/tally.ts';
import { UnsavedNotice } from '../src/ui/UnsavedNotice.tsx';
import { deletionsThing } from '../src/undo/deletion.ts';
import { act, isLocal, isPolicyFaulty, isUnsure, newer, outcome, setAside } from './state.ts';

const ASIDE_FILE = 'cookiekoll-aside.json';

/** What the user has to know of stored state that could not be used. */
export function Notices() {
  const items = setAside.value;
  const latest = items.at(-1);
  return (
    <>
      {newer.value && (
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
      <UnsavedNotice />
      {isPolicyFaulty.value && (
        <div class="notice" data-notice="policy">
          <p>{t('policyFaultNotice')}</p>
        </div>
      )}
      {latest !== undefined && (
        <div class="notice" data-notice="aside">
          <p>
            {t(
              'asideNotice',
              [...new Set(items.map(({ key }) => thingText(key)))].join(', '),
              formatMoment(latest.at, locale),
            )}
          </p>
          <div class="buttons start">
            <button
              type="button"
              class="button"
              data-action="save-aside"
              onClick={() => {
                saveFile(ASIDE_FILE, 'application/json', asideToFile(items));
                outcome.value = t('saved', ASIDE_FILE);
              }}
            >
              {t('saveAside')}
            </button>
            <button
              type="button"
              class="button"
              data-action="discard-aside"
              onClick={() =>
                act({ type: 'discard-aside' }, ({ ok }) => t(ok ? 'discarded' : 'failed'))
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

function thingText(key: string): string {
  if (key === settingsThing.key || key === settingsHere.key) return t('thing_settings');
  if (key === aside.key) return t('thing_aside');
  if (key === deletionsThing.key) return t('thing_undo');
  return t(key === totalTally.key ? 'thing_kept_out' : 'thing_ledger');
}
