import type { Category } from '../../cookies/classify.ts';
import type { Observation } from '../../cookies/observation.ts';
import type { Settings } from '../../settings/settings.ts';
import type { CookieRules } from './cookie-rules.ts';

/** The cookies of some categories: those that may be deleted, and those that an exception spares. */
export function ofCategories(
  cookies: readonly Observation[],
  categories: readonly Category[],
  rules: Pick<CookieRules, 'categoryOf' | 'isSpared'>,
  settings: Settings,
): { doomed: Observation[]; spared: Observation[] } {
  const found = cookies.filter(({ slot }) => {
    const category = rules.categoryOf(slot);
    return category !== null && categories.includes(category);
  });
  return {
    doomed: found.filter(({ slot }) => !rules.isSpared(slot, settings)),
    spared: found.filter(({ slot }) => rules.isSpared(slot, settings)),
  };
}
