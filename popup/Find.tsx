import { t } from '../src/browser/i18n.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { VERDICTS, verdictText } from '../src/ui/verdict-text.ts';
import { ORDERS, type Search } from './find-rows.ts';
import { rows, search } from './rows.ts';

/** The search field, and the choices of what the list shows and in which order. */
export function Find() {
  const change = (part: Partial<Search>): void => {
    search.value = { ...search.value, ...part };
  };
  const { text, only, order } = search.value;
  const present = new Set(rows.value.flatMap(({ verdicts }) => verdicts));
  return (
    <search class="find">
      <input
        type="search"
        name="find"
        value={text}
        placeholder={t('find')}
        aria-label={t('findLabel')}
        aria-keyshortcuts="/"
        onInput={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <select
        name="only"
        value={only}
        aria-label={t('findOnly')}
        onChange={({ currentTarget: { value } }) => {
          const choices = [...CATEGORIES, ...VERDICTS];
          change({ only: choices.find((choice) => choice === value) ?? 'all' });
        }}
      >
        <option value="all">{t('findAll')}</option>
        <optgroup label={t('filterCategory')}>
          {CATEGORIES.map((category) => (
            <option key={category} value={category}>
              {t(`category_${category}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={t('filterVerdict')}>
          {VERDICTS.filter((verdict) => present.has(verdict) || verdict === only).map((verdict) => (
            <option key={verdict} value={verdict}>
              {verdictText(verdict)}
            </option>
          ))}
        </optgroup>
      </select>
      <select
        name="order"
        value={order}
        aria-label={t('findOrder')}
        onChange={({ currentTarget: { value } }) =>
          change({ order: ORDERS.find((choice) => choice === value) ?? 'name' })
        }
      >
        {ORDERS.map((choice) => (
          <option key={choice} value={choice}>
            {t(`findOrder_${ORDER_KEYS[choice]}`)}
          </option>
        ))}
      </select>
    </search>
  );
}

const ORDER_KEYS = { name: 'name', lifetime: 'lifetime', 'last-set': 'last_set' } as const;
