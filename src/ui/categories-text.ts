import { tn } from '../browser/i18n.ts';
import { CATEGORIES, type Category } from '../cookies/classify.ts';
import { countByCategory } from '../cookies/row.ts';

/** How many cookies each category has, without those that have none: "9 analytics, 5 necessary". */
export function categoriesText(cookies: readonly { category: Category }[]): string {
  const counts = countByCategory(cookies);
  return CATEGORIES.filter((category) => counts[category] > 0)
    .map((category) => tn(`summaryCategory_${category}`, counts[category]))
    .join(', ');
}
