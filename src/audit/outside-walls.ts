import type { LedgerEvent, LedgerRecord } from '../ledger/record.ts';

/** The records by `slotKey`. */
type Records = ReadonlyMap<string, LedgerRecord>;

/** A visit that met a wall or a refusal instead of a page of the site. */
export interface WallVisit {
  /** When it began, in milliseconds since the epoch. */
  from: number;
  /** What had been observed until then, and what when it was over. */
  before: Records;
  after: Records;
}

/**
 * The records without what happened while a wall or a refusal was open, as that is not the site's: neither cookies that
 * were first seen then, nor what was set, renewed or removed then.
 *
 * @param walls in the order of the visits
 */
export function outsideWalls(
  records: Records,
  walls: readonly WallVisit[],
): Map<string, LedgerRecord> {
  const kept = new Map(records);
  for (const wall of walls.toReversed()) {
    for (const [key, record] of kept) {
      const ofSite = outsideWall(record, wall, key);
      if (ofSite === null) kept.delete(key);
      else kept.set(key, ofSite);
    }
  }
  return kept;
}

/** A record without what happened at one wall; null if nothing else did. */
function outsideWall(
  record: LedgerRecord,
  { from, ...wall }: WallVisit,
  key: string,
): LedgerRecord | null {
  const [before, after] = [wall.before.get(key), wall.after.get(key)];
  if (after === undefined || isSame(before, after)) return record;
  // The extension may have noted it a moment late.
  if (before === undefined) return record.firstSeen < from ? record : null;
  if (isSame(record, after)) return before;
  const isSetSince = !isSame(record.lastSet, after.lastSet);
  return {
    ...(isSetSince ? record : { ...before, removed: record.removed }),
    timesSet: record.timesSet - (after.timesSet - before.timesSet),
    events: record.events.flatMap((event, i) => {
      const at = record.dropped + i;
      return eventOutside(event, eventAt(before, at), eventAt(after, at));
    }),
    dropped: record.dropped,
  };
}

/** An event as it is now, as it was before a wall and as it was after it; empty if it was at the wall alone. */
function eventOutside(
  event: LedgerEvent,
  before: LedgerEvent | undefined,
  after: LedgerEvent | undefined,
): LedgerEvent | [] {
  if (after === undefined) return event;
  if (isSame(event, after)) return before ?? [];
  if (event.type !== 'set' || after.type !== 'set') return event;
  // Sets that are alike are one event: some of them may have been at the wall.
  const earlier = before?.type === 'set' ? before : { from: event.to, count: 0 };
  return { ...event, from: earlier.from, count: event.count - (after.count - earlier.count) };
}

/** An event by its place among all that ever were. */
function eventAt({ events, dropped }: LedgerRecord, place: number): LedgerEvent | undefined {
  return events[place - dropped];
}

/** Both were read by the same schema, so their keys are in the same order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
