import { t, tn } from '../src/browser/i18n.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { blockOutcome, deletionOutcome } from '../src/ui/outcome.ts';
import { changeSettings, deleteCategories } from './requests.ts';
import { deletableCounts, mainCameBack, mainCategory } from './rows.ts';
import { isBlockLocked, settings } from './settings.ts';

const UNNECESSARY = CATEGORIES.filter((category) => category !== 'necessary');

/**
 * Deletes or blocks the cookies of the main category, or deletes all that are not necessary. Shows only the buttons
 * that would do something.
 */
export function Actions() {
  const category = mainCategory.value;
  const count = deletableCounts.value[category];
  const unnecessary = UNNECESSARY.reduce((sum, one) => sum + deletableCounts.value[one], 0);
  const canBlock = !settings.value.block[category] && !isBlockLocked(category);
  if (unnecessary === 0 && !canBlock) return null;
  // Cookies that come back after a deletion have to be blocked.
  const blockFirst = canBlock && (count === 0 || mainCameBack.value);
  return (
    <div class="actions">
      {count > 0 && (
        <button
          type="button"
          class={blockFirst ? 'button' : 'button primary'}
          data-action={`delete-${category}`}
          onClick={() => deleteCategories([category], deletionOutcome)}
        >
          <Icon name="trash" />
          {tn(category === 'analytics' ? 'deleteAnalytics' : 'deleteMarketing', count)}
        </button>
      )}
      {canBlock && (
        <button
          type="button"
          class={blockFirst ? 'button primary' : 'button'}
          data-action={`block-${category}`}
          onClick={() =>
            changeSettings({ block: { [category]: true } }, (response) =>
              blockOutcome(response, true),
            )
          }
        >
          <Icon name="block" />
          {count === 0 ? (
            t(`block_${category}`)
          ) : (
            <span>
              {t('block')} <span class="visually-hidden">{t(`category_${category}`)}</span>
            </span>
          )}
        </button>
      )}
      {unnecessary > count && (
        <button
          type="button"
          class={count > 0 || canBlock ? 'button small plain' : 'button primary'}
          data-action="delete-unnecessary"
          onClick={() => deleteCategories(UNNECESSARY, deletionOutcome)}
        >
          <Icon name="trash" />
          {t('deleteUnnecessary', unnecessary)}
        </button>
      )}
    </div>
  );
}
