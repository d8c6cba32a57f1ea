import { CATEGORIES, type Category } from '../cookies/classify.ts';
import { type Blocking, type Exception, exceptionOf } from './settings.ts';

/** Choices of what is blocked and spared that other settings do not have. */
export interface LostChoices {
  categories: Category[];
  exceptions: Exception[];
}

/** What was blocked or excepted before and is not so now. */
export function lostChoices(before: Blocking, now: Blocking): LostChoices {
  return {
    categories: CATEGORIES.filter((category) => before.block[category] && !now.block[category]),
    exceptions: before.exceptions.filter(({ name, action }) => exceptionOf(now, name) !== action),
  };
}

export function hasLostAny({ categories, exceptions }: LostChoices): boolean {
  return categories.length + exceptions.length > 0;
}
