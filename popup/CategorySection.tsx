import { t } from '../src/browser/i18n.ts';
import type { Category } from '../src/cookies/classify.ts';
import type { Row } from '../src/cookies/row.ts';
import { cleanedCategories, exceptionOf } from '../src/settings/settings.ts';
import { Icon } from '../src/ui/Icon.tsx';
import { deletionOutcome } from '../src/ui/outcome.ts';
import { arrived } from './arrivals.ts';
import { CookieRow } from './CookieRow.tsx';
import { deleteCategories } from './requests.ts';
import { farRows, isNarrowed, namesakes, returned } from './rows.ts';
import { isSelecting } from './selection.ts';
import { settings } from './settings.ts';

/** One category with its cookies. Its heading stays in sight while they scroll. */
export function CategorySection({ category, rows }: { category: Category; rows: readonly Row[] }) {
  const heading = `category-${category}`;
  return (
    <section
      class="category"
      id={heading}
      aria-labelledby={`${heading}-title`}
      data-section={category}
    >
      <div class="category-head">
        <h2 id={`${heading}-title`}>
          {t(`category_${category}`)} <span class="count">{rows.length}</span>
        </h2>
        {settings.value.block[category] && (
          <span class="chip" data-tone="info" data-chip="blocked">
            <Icon name="block" />
            {t('categoryBlocked')}
          </span>
        )}
        {cleanedCategories(settings.value).includes(category) && (
          <span class="chip" data-tone="info" data-chip="cleaned">
            {t('categoryCleaned')}
          </span>
        )}
        {/* Hidden during a search: it would also delete what that hides. While the user selects, only that is deleted. */}
        {!isNarrowed.value && !isSelecting.value && (
          <button
            type="button"
            class="button small plain"
            aria-label={t(`deleteCategory_${category}`)}
            data-action="delete-category"
            onClick={() => deleteAll(category)}
          >
            {t('deleteAll')}
          </button>
        )}
      </div>
      <ul class="cookies">
        {rows.map((row) => (
          <CookieRow
            key={row.key}
            row={row}
            isFar={farRows.value.has(row)}
            isNew={arrived.value.has(row.key)}
            exception={exceptionOf(settings.value, row.subject)}
            returned={returned.value.get(row.key)}
            isSelecting={isSelecting.value}
            hasNamesake={namesakes.value.has(row.observation.slot.name)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Deletes the cookies of a category; asks before if they are necessary. */
function deleteAll(category: Category): void {
  const deleteNow = () => deleteCategories([category], deletionOutcome);
  if (category !== 'necessary') deleteNow();
  else {
    import('./deferred-components.ts').then(
      ({ askBeforeDeletingNecessary }) => askBeforeDeletingNecessary(deleteNow),
      console.error,
    );
  }
}
