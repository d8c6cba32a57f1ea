/** Groups of what has the same key, sorted by the key; what has none comes last. */
export function sortedGroupsOf<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
): [string | null, T[]][] {
  return [...groupsOf(items, keyOf)].sort(([a], [b]) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return a < b ? -1 : 1;
  });
}

/** Puts what has the same key together, in the order in which the keys come first. */
export function groupsOf<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
