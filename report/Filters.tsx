import { t, tn } from '../src/browser/i18n.ts';
import { GROUPS } from '../src/cookies/classify.ts';
import { VERDICTS, verdictText } from '../src/ui/verdict-text.ts';
import { cookies, group, limit, STEP, verdict } from './state.ts';

/** Narrows everything below to a category and a verdict. */
export function Filters() {
  return (
    <form class="filters screen-only" aria-label={t('filters')}>
      <label>
        {t('filterGroup')}
        <select
          name="group"
          value={group.value}
          onChange={({ currentTarget }) => {
            group.value = GROUPS.find((one) => one === currentTarget.value) ?? 'all';
            limit.value = STEP;
          }}
        >
          <option value="all">{t('filterAll')}</option>
          {GROUPS.map((one) => (
            <option key={one} value={one}>
              {t(`group_${one}`)}
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
