import { CATEGORIES, type Category } from '../cookies/classify.ts';
import { type Exception, exceptionOf, type Settings } from './settings.ts';

type Choices = Pick<Settings, 'block' | 'clean' | 'exceptions'>;

/** Choices of what is blocked, cleaned and spared that other settings do not have. */
export interface LostChoices {
  block: Category[];
  clean: Category[];
  exceptions: Exception[];
}

/** What was blocked, cleaned or excepted before and is not so now. */
export function lostChoices(before: Choices, now: Choices): LostChoices {
  const lost = (part: 'block' | 'clean'): Category[] =>
    CATEGORIES.filter((category) => before[part][category] && !now[part][category]);
  return {
    block: lost('block'),
    clean: lost('clean'),
    exceptions: before.exceptions.filter(({ name, action }) => exceptionOf(now, name) !== action),
  };
}

export function hasLostAny({ block, clean, exceptions }: LostChoices): boolean {
  return block.length + clean.length + exceptions.length > 0;
}
