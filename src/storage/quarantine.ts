import * as v from 'valibot';
import { seal, type Versioned } from './versioned.ts';

const item = v.object({
  key: v.string(),
  /** Milliseconds since the epoch. */
  at: v.number(),
  reason: v.picklist(['unreadable', 'newer']),
  raw: v.unknown(),
});

/** A stored thing that could not be used, as it was found. */
export type QuarantinedItem = v.InferOutput<typeof item>;

/** What breaks again and again shall not fill the disk; but the largest ledger there can be finds room. */
const MOST_ITEMS = 5_100;

/** What waits, and more of it, each once; of too many the latest. */
export function withQuarantined(
  before: readonly QuarantinedItem[],
  more: readonly QuarantinedItem[],
): QuarantinedItem[] {
  const latest = new Map<string, QuarantinedItem>();
  for (const one of [...before, ...more]) {
    const what = JSON.stringify([one.key, one.raw]);
    latest.delete(what);
    latest.set(what, one);
  }
  return [...latest.values()].slice(-MOST_ITEMS);
}

/** Nothing that was stored is thrown away unseen: what cannot be used waits here, in local storage. */
export const storedQuarantine: Versioned<QuarantinedItem[]> = {
  key: 'quarantine',
  schema: v.array(item),
  migrations: [],
  initial: () => [],
};

/** What is saved as a file, for whoever can still make something of it. */
export function quarantineToFile(items: readonly QuarantinedItem[]): string {
  return `${JSON.stringify({ format: 'cookiekoll-quarantine', ...seal(storedQuarantine, [...items]) }, null, 2)}\n`;
}
