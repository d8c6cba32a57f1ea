import type { LedgerRecord } from '../ledger/record.ts';

/** When a page that turned out to be a wall or a refusal was open, in milliseconds since the epoch. */
export interface WallTime {
  from: number;
  to: number;
}

/** The records without those of cookies that were first seen while such a page was open: they are not the site's. */
export function outsideWalls(
  records: ReadonlyMap<string, LedgerRecord>,
  walls: readonly WallTime[],
): Map<string, LedgerRecord> {
  return new Map(
    [...records].filter(([, { firstSeen }]) =>
      walls.every(({ from, to }) => firstSeen < from || firstSeen > to),
    ),
  );
}
