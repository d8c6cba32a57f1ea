import { t, tn } from '../src/browser/i18n.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { VERDICTS, verdictText } from '../src/ui/verdict-text.ts';
import { category, cookies, limit, STEP, verdict } from './state.ts';

/** Narrows everything below to a category and a verdict. */
export function Filters() {
  return (
    <form class="filters screen-only" aria-label={t('filters')}>
      <label>
        {t('filterCategory')}
        <select
          name="category"
          value={category.value}
          onChange={({ currentTarget }) => {
            category.value = CATEGORIES.find((one) => one === currentTarget.value) ?? 'all';
            limit.value = STEP;
          }}
        >
          <option value="all">{t('filterAll')}</option>
          {CATEGORIES.map((one) => (
            <option key={one} value={one}>
              {t(`category_${one}`)}
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
            verdict.value = VERDICTS.find((one) => one === currentTarget.value) ?? 'all';
            limit.value = STEP;
          }}
        >
          <option value="all">{t('filterAll')}</option>
          {VERDICTS.map((one) => (
            <option key={one} value={one}>
              {verdictText(one)}
            </option>
          ))}
        </select>
      </label>
      <output>{tn('total', cookies.value.length)}</output>
    </form>
  );
}
