import type { Change } from '../../src/published-policy/diff.ts';

/** What every format is made of. */
export interface DiffDocument {
  /** The paths as they were given; `-` for the standard input. */
  oldPath: string;
  newPath: string;
  changes: readonly Change[];
}

/** Where a change can be seen: in the new file, or in the old one if it is gone. */
export function placeOf(
  change: Change,
  { oldPath, newPath }: DiffDocument,
): { path: string; line: number; quote: string } {
  if (change.new !== null) return { path: newPath, ...change.new };
  return { path: oldPath, line: change.old?.line ?? 1, quote: change.old?.quote ?? '' };
}

/** How many changes of each level there are, in words: `1 error, 2 notes`. */
export function countsOf(changes: readonly Change[]): string {
  const count = (level: string): number =>
    changes.filter((change) => change.level === level).length;
  const parts = (['error', 'warning', 'note'] as const)
    .filter((level) => count(level) > 0)
    .map((level) => `${count(level)} ${level}${count(level) === 1 ? '' : 's'}`);
  return parts.length === 0 ? 'no differences' : parts.join(', ');
}

/** Before and after in one line: `analytics → necessary`; what only came or went stands alone. */
export function beforeAfter({ rule, before, after }: Change): string {
  const isWhole = /^(?:added|removed|unclear|issuer-added|issuer-removed)$/.test(rule);
  return isWhole ? (after ?? before ?? 'no category') : `${before ?? 'none'} → ${after ?? 'none'}`;
}
