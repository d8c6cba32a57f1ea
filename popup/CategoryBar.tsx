import { t } from '../src/browser/i18n.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { showAll } from './panels.ts';
import { counts, rows, search } from './rows.ts';

/**
 * How the cookies divide into categories, as a bar. Each part is a button that shows that category alone; another button
 * shows all again.
 */
export function CategoryBar() {
  const chosen = search.value.category;
  // A chosen category stays even without cookies: its button shows the others again.
  const parts = CATEGORIES.filter((category) => counts.value[category] > 0 || category === chosen);
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div class="bar" role="group" aria-label={t('filterByCategory')}>
        {parts.map((category) => (
          <button
            key={category}
            type="button"
            class="part"
            style={{ flexGrow: counts.value[category] }}
            aria-pressed={category === chosen}
            data-filter={category}
            onClick={() => {
              search.value = { ...search.value, category: category === chosen ? 'all' : category };
            }}
          >
            <span class="number">{counts.value[category]}</span>{' '}
            <span>{t(`category_${category}`)}</span>
          </button>
        ))}
      </div>
      {chosen !== 'all' && (
        <button
          type="button"
          class="button small show-all"
          data-action="show-all"
          onClick={showAll}
        >
          {t('showAll', rows.value.length)}
        </button>
      )}
    </>
  );
}
