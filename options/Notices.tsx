import { locale, t } from '../src/browser/i18n.ts';
import { formatMoment } from '../src/format/date-time.ts';
import { settingsThing } from '../src/settings/settings.ts';
import { totalTally } from '../src/tally/tally.ts';
import { act, isLocal, isPolicyFaulty, newer, setAside } from './state.ts';

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
      {isLocal.value && (
        <div class="notice" data-notice="local">
          <p>{t('localNotice')}</p>
        </div>
      )}
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
      )}
    </>
  );
}

function thingText(key: string): string {
  if (key === settingsThing.key) return t('thing_settings');
  return t(key === totalTally.key ? 'thing_kept_out' : 'thing_ledger');
}
