import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../src/browser/i18n.ts';
import { VERDICTS, verdictText } from '../src/ui/verdict-text.ts';
import { ORDERS, PARTITIONS, partitionOf, type Search } from './find-rows.ts';
import { isFinding } from './panels.ts';
import { rows, search } from './rows.ts';

/** The search field, and the choices of what the list shows and in which order. Shown on demand. */
export function Find() {
  return isFinding.value ? <Fields /> : null;
}

function Fields() {
  const input = useRef<HTMLInputElement>(null);
  // The user has just asked for it.
  useLayoutEffect(() => input.current?.focus(), []);
  const change = (part: Partial<Search>): void => {
    search.value = { ...search.value, ...part };
  };
  const { text, verdict: chosen, partition, order } = search.value;
  const present = new Set(rows.value.flatMap(({ verdicts }) => verdicts));
  const isAnyPartitioned = rows.value.some(
    ({ observation }) => partitionOf(observation.slot) === 'partitioned',
  );
  return (
    <search class="find">
      <input
        ref={input}
        type="search"
        name="find"
        value={text}
        placeholder={t('find')}
        aria-label={t('findLabel')}
        aria-keyshortcuts="/"
        onInput={({ currentTarget }) => change({ text: currentTarget.value })}
      />
      <select
        name="verdict"
        value={chosen}
        aria-label={t('filterVerdict')}
        onChange={({ currentTarget: { value } }) =>
          change({ verdict: VERDICTS.find((choice) => choice === value) ?? 'all' })
        }
      >
        <option value="all">{t('findAll')}</option>
        {VERDICTS.filter((verdict) => present.has(verdict) || verdict === chosen).map((verdict) => (
          <option key={verdict} value={verdict}>
            {verdictText(verdict)}
          </option>
        ))}
      </select>
      {(isAnyPartitioned || partition !== 'all') && (
        <select
          name="partition"
          value={partition}
          aria-label={t('findPartition')}
          onChange={({ currentTarget: { value } }) =>
            change({ partition: PARTITIONS.find((choice) => choice === value) ?? 'all' })
          }
        >
          {PARTITIONS.map((choice) => (
            <option key={choice} value={choice}>
              {t(`findPartition_${choice}`)}
            </option>
          ))}
        </select>
      )}
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
      {partition !== 'all' && <p class="quiet">{t('findPartitionAbout')}</p>}
    </search>
  );
}

const ORDER_KEYS = { name: 'name', lifetime: 'lifetime', 'last-set': 'last_set' } as const;
