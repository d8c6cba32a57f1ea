import { expect, it } from 'vitest';
import { EVERYTHING } from '../../popup/find-rows.ts';
import { isFinding, toggleFind } from '../../popup/panels.ts';
import { search } from '../../popup/rows.ts';

it('a search that is no longer shown hides nothing', () => {
  toggleFind();
  expect(isFinding.value).toBe(true);
  const kept = { category: 'unknown', order: 'lifetime' } as const;
  search.value = { ...kept, text: 'x', verdict: 'longer', partition: 'partitioned' };
  toggleFind();
  expect(isFinding.value).toBe(false);
  expect(search.value).toEqual({ ...EVERYTHING, ...kept });
});
