import type { Category } from '../src/cookies/classify.ts';
import type { Row } from '../src/cookies/row.ts';
import type { Slot } from '../src/cookies/slot.ts';
import type { Verdict } from '../src/cookies/verdict.ts';
import { visibleText } from '../src/format/visible-text.ts';
import type { LedgerRecord } from '../src/ledger/record.ts';

/** The orders in which rows can stand within their category. */
export const ORDERS = ['name', 'lifetime', 'last-set'] as const;
type Order = (typeof ORDERS)[number];

/** The choices by partition. */
export const PARTITIONS = ['all', 'partitioned', 'unpartitioned'] as const;
type Partition = (typeof PARTITIONS)[number];

export interface Search {
  /** Part of a name as it is or as it is shown, or of a domain. Case and the encoding of letters do not matter. */
  text: string;
  category: Category | 'all';
  verdict: Verdict | 'all';
  partition: Partition;
  order: Order;
}

/** A search that finds every row. */
export const EVERYTHING: Search = {
  text: '',
  category: 'all',
  verdict: 'all',
  partition: 'all',
  order: 'name',
};

/** Returns the rows that a search finds, in its order. The rows must be sorted by name. */
export function find(
  rows: readonly Row[],
  { text, category: wantedCategory, verdict, partition, order }: Search,
  records: ReadonlyMap<string, Pick<LedgerRecord, 'lastSet'>>,
): Row[] {
  const wanted = comparable(text.trim());
  const found = rows.filter(
    ({ category, verdicts, observation: { slot } }) =>
      (wantedCategory === 'all' || category === wantedCategory) &&
      (verdict === 'all' || verdicts.includes(verdict)) &&
      (partition === 'all' || partition === partitionOf(slot)) &&
      (wanted === '' ||
        comparable(`${slot.name}\n${visibleText(slot.name)}\n${slot.domain}`).includes(wanted)),
  );
  if (order === 'name') return found;
  const rank = ({ key, observation }: Row): number =>
    order === 'lifetime'
      ? (observation.expires ?? 0)
      : (records.get(key)?.lastSet?.at ?? Number.NEGATIVE_INFINITY);
  // Equal ranks stay sorted by name.
  return found.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
}

/** Whether a cookie has a partition: then it is tied to the site below which it was set. */
export function partitionOf({ partitionKey }: Slot): Partition {
  return partitionKey === null ? 'unpartitioned' : 'partitioned';
}

/** Equal for texts that look the same: `å` can be one character, or `a` and a ring. */
function comparable(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
