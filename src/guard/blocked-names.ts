import { namePattern } from '../catalogue/name-pattern.ts';
import type { Catalogue } from '../catalogue/schema.ts';
import type { Group } from '../cookies/classify.ts';

/**
 * The source of a regular expression that fits exactly the names blocked when the groups are. It is
 * made at build, so that the guard knows it synchronously and needs nothing else at run time.
 */
export function blockedNames(
  { entries }: Pick<Catalogue, 'entries'>,
  groups: readonly Group[],
): string {
  const namesOf = (isWanted: (group: Group) => boolean): string =>
    entries
      .filter(({ category }) => isWanted(category))
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .map(toExpression)
      .join('|');
  if (!groups.includes('unlisted')) return `^(?:${namesOf((group) => groups.includes(group))})$`;
  const spared = namesOf((group) => !groups.includes(group));
  return spared === '' ? '^' : `^(?!(?:${spared})$)`;
}

function toExpression(published: string): string {
  const pattern = namePattern(published);
  if (pattern === null) return escaped(published);
  return `${escaped(pattern.prefix)}[^]+${escaped(pattern.suffix)}`;
}

function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}-]/g, '\\$&');
}
