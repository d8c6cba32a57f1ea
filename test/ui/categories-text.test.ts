import { expect, it } from 'vitest';
import { tn } from '../../src/browser/i18n.ts';
import { categoriesText } from '../../src/ui/categories-text.ts';

it('counts the categories that have cookies, in the order in which they are shown', () => {
  const categories = ['necessary', 'unknown', 'analytics', 'necessary'] as const;
  expect(categoriesText(categories.map((category) => ({ category })))).toBe(
    [
      tn('summaryCategory_analytics', 1),
      tn('summaryCategory_unknown', 1),
      tn('summaryCategory_necessary', 2),
    ].join(', '),
  );
});
