import { type Cell, joined, textOf } from './document.ts';
import { type ReadLifetime, readLifetime } from './read-lifetime.ts';
import type { ReadName } from './read-name.ts';

/** The lifetime of each name; null for one that is not understood. */
export function readLifetimes(cell: Cell, names: readonly ReadName[]): (ReadLifetime | null)[] {
  const one = readLifetime(textOf(cell));
  const parts = names.length > 1 ? listed(cell, names) : null;
  if (parts === null) return names.map(() => one);
  // `1 year, 1 month` may be one lifetime or two.
  const mayBeSum = cell.pieces.length === 1 && one !== null && isOfMonths(one);
  return mayBeSum ? names.map(() => null) : parts;
}

function isOfMonths({ lifetime }: ReadLifetime): boolean {
  return lifetime !== null && lifetime !== 'session' && lifetime.unit === 'month';
}

/** One lifetime for each name, by name or in their order; null if the cell is no such list. */
function listed(cell: Cell, names: readonly ReadName[]): (ReadLifetime | null)[] | null {
  const splits = [
    cell.pieces.map(({ text }) => text),
    joined(cell.pieces).split(/[,;]\s+|\s\/\s|\s\|\s/),
  ];
  for (const split of splits) {
    const parts = split.map((part) => part.trim()).filter((part) => part !== '');
    if (parts.length !== names.length) continue;
    const read = names.map(({ published }, i) =>
      readLifetime(partOf(published, parts) ?? parts[i] ?? ''),
    );
    if (read.some((one) => one !== null)) return read;
  }
  return null;
}

/** The part that names a cookie, without the name: `_ga: 2 years`, `2 years (_ga)`. */
function partOf(name: string, parts: readonly string[]): string | null {
  const named = parts.find(
    (part) =>
      part.startsWith(`${name}:`) || part.startsWith(`${name} `) || part.endsWith(`(${name})`),
  );
  return named === undefined ? null : named.replace(name, '').replace(/^\s*[:=–-]\s*|\(\)$/g, '');
}
