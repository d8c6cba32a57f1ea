import { t, tn } from '../src/browser/i18n.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { blockOutcome, deletionOutcome } from '../src/ui/outcome.ts';
import { changeSettings, deleteCategories } from './requests.ts';
import { analyticsCameBack, counts } from './rows.ts';
import { isBlockLocked, settings } from './settings.ts';

/** The main action for analytics cookies, and a second one if there is one. Shows nothing if neither applies. */
export function Actions() {
  const { analytics } = counts.value;
  const isBlocked = settings.value.block.analytics;
  const canBlock = !isBlocked && !isBlockLocked('analytics');
  if (analytics === 0 && !canBlock) return null;
  // Cookies that come back after a deletion have to be blocked.
  const blockFirst = canBlock && (analytics === 0 || analyticsCameBack.value);
  return (
    <div class="actions">
      {analytics > 0 && (
        <button
          type="button"
          class={blockFirst ? 'button' : 'button primary'}
          data-action="delete-analytics"
          onClick={() => deleteCategories(['analytics'], deletionOutcome)}
        >
          <Icon name="trash" />
          {tn('deleteAnalytics', analytics)}
        </button>
      )}
      {canBlock && (
        <button
          type="button"
          class={blockFirst ? 'button primary' : 'button'}
          data-action="block-analytics"
          onClick={() =>
            changeSettings({ block: { analytics: true } }, (response) =>
              blockOutcome(response, true),
            )
          }
        >
          <Icon name="block" />
          {analytics === 0 ? (
            t('block_analytics')
          ) : (
            <span>
              {t('blockThem')} <span class="visually-hidden">{t('category_analytics')}</span>
            </span>
          )}
        </button>
      )}
    </div>
  );
}
