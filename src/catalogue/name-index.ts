import { isPattern, nameExpression, variableParts } from './name-pattern.ts';

interface Pattern<T> {
  item: T;
  /** The text before the first variable part. */
  start: string;
  name: string;
  expression?: RegExp;
}

/**
 * Returns a function that finds what is known of a cookie's name: what has exactly that name first, then what has a
 * pattern that fits. Several items may have one name; items of one kind are found in the given order.
 */
export function createNameIndex<T>(
  items: Iterable<readonly [name: string, item: T]>,
): (name: string) => T[] {
  const exact = new Map<string, T[]>();
  const patterns: Pattern<T>[] = [];
  for (const [name, item] of items) {
    if (isPattern(name)) {
      const [start = ''] = variableParts(name).literals;
      patterns.push({ item, start, name });
    } else {
      exact.set(name, [...(exact.get(name) ?? []), item]);
    }
  }
  return (name) => [
    ...(exact.get(name) ?? []),
    ...patterns.filter((pattern) => fits(pattern, name)).map(({ item }) => item),
  ];
}

/** Makes the expression only once a name begins alike: most never do, and the popup would wait for all of them. */
function fits(pattern: Pattern<unknown>, name: string): boolean {
  if (!name.startsWith(pattern.start)) return false;
  pattern.expression ??= new RegExp(`^(?:${nameExpression(pattern.name)})$`);
  return pattern.expression.test(name);
}
