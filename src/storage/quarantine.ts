import * as v from 'valibot';
import { seal, type Versioned } from './versioned.ts';

const item = v.object({
  key: v.string(),
  /** Milliseconds since the epoch. */
  at: v.number(),
  reason: v.picklist(['unreadable', 'newer']),
  raw: v.unknown(),
});

/** Stored data that could not be used, unchanged, with the key under which it was. */
export type QuarantinedItem = v.InferOutput<typeof item>;

/** Data that breaks again and again must not fill the disk; but the largest possible ledger must fit. */
const MOST_ITEMS = 5_100;

/** The quarantine with more items: the same data under the same key only once, and at most the latest 5,100. */
export function withQuarantined(
  before: readonly QuarantinedItem[],
  more: readonly QuarantinedItem[],
): QuarantinedItem[] {
  const latest = new Map<string, QuarantinedItem>();
  for (const quarantined of [...before, ...more]) {
    const content = JSON.stringify([quarantined.key, quarantined.raw]);
    latest.delete(content);
    latest.set(content, quarantined);
  }
  return [...latest.values()].slice(-MOST_ITEMS);
}

/** The quarantine, in `storage.local`: data that cannot be used stays here until the user discards it. */
export const storedQuarantine: Versioned<QuarantinedItem[]> = {
  key: 'quarantine',
  schema: v.array(item),
  migrations: [],
  initial: () => [],
};

/** The content of the file (JSON) in which the user can export the quarantine. */
export function quarantineToFile(items: readonly QuarantinedItem[]): string {
  return `${JSON.stringify({ format: 'cookiekoll-quarantine', ...seal(storedQuarantine, [...items]) }, null, 2)}\n`;
}
