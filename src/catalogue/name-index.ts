import { isPattern, nameExpression } from './name-pattern.ts';

/** Finds what is known of a cookie's name: what has exactly that name first, then what has a pattern that fits. */
export type NameIndex<T> = (name: string) => T[];

/** Builds the look-up. Several items may have one name; items of one kind are found in the given order. */
export function createNameIndex<T>(
  items: Iterable<readonly [name: string, item: T]>,
): NameIndex<T> {
  const exact = new Map<string, T[]>();
  const patterns: { expression: RegExp; item: T }[] = [];
  for (const [name, item] of items) {
    if (isPattern(name)) {
      patterns.push({ expression: new RegExp(`^(?:${nameExpression(name)})$`), item });
    } else {
      exact.set(name, [...(exact.get(name) ?? []), item]);
    }
  }
  return (name) => [
    ...(exact.get(name) ?? []),
    ...patterns.filter(({ expression }) => expression.test(name)).map(({ item }) => item),
  ];
}
