import { computed, signal } from '@preact/signals';
import { catalogue, matchCookie } from '../src/catalogue/this-catalogue.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import { countByCategory, rowsOf } from '../src/cookies/row.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { returnedAfter } from '../src/ledger/event.ts';
import { eventsOf, seenSet } from '../src/ledger/record-summary.ts';
import { blocks, exceptionOf } from '../src/settings/settings.ts';
import { EVERYTHING, find } from './find-rows.ts';
import { settings } from './settings.ts';
import { jar, ledger } from './state.ts';

/* The lists that the popup shows, derived from what it has read. */

export const rows = computed(() =>
  rowsOf(jar.value.observations, {
    matcher: matchCookie,
    site: catalogue.publisher.site,
    now: jar.value.at,
    seenSet: (observation) => seenSet(ledger.value.get(slotKey(observation.slot)), observation),
  }),
);

export const counts = computed(() => countByCategory(rows.value));

/** The rows of cookies that no exception keeps: a deletion of their category deletes them. */
const deletable = computed(() =>
  rows.value.filter(({ subject }) => exceptionOf(settings.value, subject) !== 'keep'),
);

/** How many cookies a deletion of each category would delete. */
export const deletableCounts = computed(() => countByCategory(deletable.value));

/** What the user searches for. */
export const search = signal(EVERYTHING);

/** Whether the search may hide rows of a category that it shows. */
export const isNarrowed = computed(() => {
  const { text, verdict, partition } = search.value;
  return text.trim() !== '' || verdict !== 'all' || partition !== 'all';
});

/** The names that more than one row has. */
export const namesakes = computed(() => {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { observation } of rows.value) {
    const { name } = observation.slot;
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
});

/** The rows that the search finds, by category. */
export const categories = computed(() => {
  const found = find(rows.value, search.value, ledger.value);
  return CATEGORIES.map((category) => ({
    category,
    rows: found.filter((row) => row.category === category),
  })).filter((section) => section.rows.length > 0);
});

/** The rows as they stand on the screen. */
export const rowsInOrder = computed(() => categories.value.flatMap((section) => section.rows));

/** At least as many rows as are in sight at first, in a side panel as well. */
const ROWS_NEAR = 24;

/** The rows that are far below: the browser lays each of them out only once it comes near. */
export const farRows = computed(() => new Set(rowsInOrder.value.slice(ROWS_NEAR)));

/**
 * For the cookies that were set again after a deletion: after how many milliseconds, by row key. Those that the user
 * has decided to keep are left out.
 */
export const returned = computed(() => {
  const after = new Map<string, number>();
  for (const { key, category, subject } of deletable.value) {
    const record = ledger.value.get(key);
    if (record === undefined) continue;
    const isBlocked = blocks(settings.value, { category, subject });
    const interval = returnedAfter({ ...record, events: eventsOf(record) }, isBlocked);
    if (interval !== null) after.set(key, interval);
  }
  return after;
});

/** The category of the main action: analytics, or marketing if only that has cookies to delete. */
export const mainCategory = computed(() =>
  deletableCounts.value.analytics === 0 && deletableCounts.value.marketing > 0
    ? 'marketing'
    : 'analytics',
);

/** Whether a cookie of the main action's category was set again after a deletion. */
export const mainCameBack = computed(() =>
  rows.value.some(
    ({ category, key }) => category === mainCategory.value && returned.value.has(key),
  ),
);
