import { t, tn } from '../src/browser/i18n.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { VERDICTS, verdictText } from '../src/ui/verdict-text.ts';
import { category, cookies, limit, STEP, verdict } from './state.ts';

/** Narrows the charts and the table down to a category and a verdict. */
export function Filters() {
  return (
    <form class="filters screen-only" aria-label={t('filters')}>
      <label>
        {t('filterCategory')}
        <select
          name="category"
          value={category.value}
          onChange={({ currentTarget }) => {
            category.value = CATEGORIES.find((choice) => choice === currentTarget.value) ?? 'all';
            limit.value = STEP;
          }}
        >
          <option value="all">{t('filterAll')}</option>
          {CATEGORIES.map((choice) => (
            <option key={choice} value={choice}>
              {t(`category_${choice}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('filterVerdict')}
        <select
          name="verdict"
          value={verdict.value}
          onChange={({ currentTarget }) => {
            verdict.value = VERDICTS.find((choice) => choice === currentTarget.value) ?? 'all';
            limit.value = STEP;
          }}
        >
          <option value="all">{t('filterAll')}</option>
          {VERDICTS.map((choice) => (
            <option key={choice} value={choice}>
              {verdictText(choice)}
            </option>
          ))}
        </select>
      </label>
      <output>{tn('total', cookies.value.length)}</output>
    </form>
  );
}
