import { t } from '../src/browser/i18n.ts';
import type { Category } from '../src/cookies/classify.ts';

/** The name of a category, after a square of its colour and pattern. */
export function CategoryName({ category }: { category: Category }) {
  return (
    <span class="swatch" data-section={category}>
      {t(`category_${category}`)}
    </span>
  );
}
