import { expect, it } from 'vitest';
import { isFinding, toggleFind } from '../../popup/panels.ts';
import { search } from '../../popup/rows.ts';

it('a search that is no longer shown hides nothing', () => {
  toggleFind();
  expect(isFinding.value).toBe(true);
  search.value = { text: 'x', category: 'unknown', verdict: 'longer', order: 'lifetime' };
  toggleFind();
  expect(isFinding.value).toBe(false);
  expect(search.value).toEqual({
    text: '',
    category: 'unknown',
    verdict: 'all',
    order: 'lifetime',
  });
});
