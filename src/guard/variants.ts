import { GROUPS, type Group } from '../cookies/classify.ts';

/** Every combination of groups that can be blocked, each of which has a guard of its own. */
export const VARIANTS: readonly (readonly Group[])[] = Array.from(
  { length: 2 ** GROUPS.length - 1 },
  (_, i) => GROUPS.filter((_group, bit) => ((i + 1) >> bit) % 2 === 1),
);

/** The file of the guard for the groups, below the extension's root. */
export function guardFile(groups: readonly Group[]): string {
  return `guard/${GROUPS.filter((group) => groups.includes(group)).join('-')}.js`;
}
