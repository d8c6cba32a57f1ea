import { visibleText } from '../src/format/visible-text.ts';
import type { Evidence } from '../src/report/schema.ts';
import { CategoryName } from './CategoryName.tsx';

/** What a finding is about that is about no single cookie. */
export function CategoryAndVendor({ category, vendor }: Pick<Evidence, 'category' | 'vendor'>) {
  return (
    <strong>
      {category !== undefined && <CategoryName category={category} />}
      {category !== undefined && vendor !== undefined && ' · '}
      {vendor !== undefined && visibleText(vendor)}
    </strong>
  );
}
