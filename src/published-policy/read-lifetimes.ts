import { type Cell, joined, textOf } from './document.ts';
import { type ReadLifetime, readLifetime } from './read-lifetime.ts';
import type { ReadName } from './read-name.ts';

/** The lifetime of each name; null if the cell is not understood. */
export function readLifetimes(
  cell: Cell,
  names: readonly ReadName[],
): (ReadLifetime | null)[] | null {
  const text = textOf(cell);
  const one = readLifetime(text);
  const parts = names.length > 1 ? listed(cell, names) : null;
  if (parts !== null)
    return one !== null && one.lifetime !== null && cell.pieces.length === 1 ? null : parts;
  return one === null ? null : names.map(() => one);
}

/** One lifetime for each name, in their order or by name; null if the cell is no such list. */
function listed(cell: Cell, names: readonly ReadName[]): ReadLifetime[] | null {
  const splits = [
    cell.pieces.map(({ text }) => text),
    joined(cell.pieces).split(/[,;]\s+|\s\/\s|\s\|\s/),
  ];
  for (const split of splits) {
    const parts = split.map((part) => part.trim()).filter((part) => part !== '');
    if (parts.length !== names.length) continue;
    const ordered = names.map(({ published }, i) => {
      const named = parts.find(
        (part) =>
          part.startsWith(`${published}:`) ||
          part.startsWith(`${published} `) ||
          part.endsWith(`(${published})`),
      );
      const own =
        named === undefined
          ? (parts[i] ?? '')
          : named.replace(published, '').replace(/^\s*[:=–-]\s*|\(\)$/g, '');
      return readLifetime(own);
    });
    if (ordered.every((read) => read !== null)) return ordered.filter((read) => read !== null);
  }
  return null;
}
