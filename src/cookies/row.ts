import type { Matcher } from '../catalogue/match.ts';
import { type Category, type Classified, classify } from './classify.ts';
import type { LifetimeMs } from './lifetime.ts';
import type { Observation } from './observation.ts';
import { slotKey } from './slot.ts';
import { type Verdict, verdictsOf } from './verdict.ts';

/** One cookie as it is shown: what it is, where it is, how it compares. */
export interface Row extends Classified {
  /** `slotKey` of the observation, unique in a list. */
  key: string;
  observation: Observation;
  /** When it was set (milliseconds since the epoch), or null if that was not seen. */
  setAt: number | null;
  /** The lifetime that was asked for then, or null if that was not seen. */
  requested: LifetimeMs | null;
  /** When the row was made (milliseconds since the epoch): what remains is counted from here. */
  now: number;
  verdicts: Verdict[];
}

/** When a cookie was set (milliseconds since the epoch), and for how long, if that was seen. */
export interface SeenSet {
  at: number;
  requested: LifetimeMs | null;
}

interface RowContext {
  matcher: Matcher;
  site: string;
  now: number;
  /** The set that made this cookie; null if that was not seen. */
  seenSet: (observation: Observation) => SeenSet | null;
}

/** The rows of these cookies, in the order in which they are shown. Cookies of other sites are left out. */
export function rowsOf(jar: readonly Observation[], context: RowContext): Row[] {
  const { matcher, site, now } = context;
  const rows: Row[] = [];
  for (const observation of jar) {
    const classified = classify(observation.slot, matcher, site);
    if (classified === null) continue;
    const seen = context.seenSet(observation);
    const setAt = seen?.at ?? null;
    const requested = seen?.requested ?? null;
    const lifetime = { expires: observation.expires, setAt, requested, now };
    rows.push({
      ...classified,
      key: slotKey(observation.slot),
      observation,
      setAt,
      requested,
      now,
      verdicts: verdictsOf(classified.match, lifetime),
    });
  }
  return rows.sort(byPlace);
}

/** How many rows each category has. */
export function countByCategory(rows: readonly Pick<Row, 'category'>[]): Record<Category, number> {
  const counts = { analytics: 0, marketing: 0, preferences: 0, unknown: 0, necessary: 0 };
  for (const { category } of rows) counts[category] += 1;
  return counts;
}

function byPlace(a: Row, b: Row): number {
  const [slotA, slotB] = [a.observation.slot, b.observation.slot];
  return (
    compare(slotA.name.toLowerCase(), slotB.name.toLowerCase()) ||
    compare(slotA.domain, slotB.domain) ||
    compare(slotA.path, slotB.path) ||
    Number(slotA.partitionKey !== null) - Number(slotB.partitionKey !== null) ||
    compare(a.key, b.key)
  );
}

/** By code unit, so that the order is the same in every language. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
