import { computed, signal } from '@preact/signals';
import type { TabInfo } from '../src/browser/tabs.ts';
import type { Access } from '../src/catalogue/access.ts';
import { watched } from '../src/catalogue/this-catalogue.ts';
import type { Observation } from '../src/cookies/observation.ts';
import type { RecordSummary } from '../src/ledger/record-summary.ts';
import type { PageState } from '../src/ui/page-state.ts';

/* What the popup has read. `read.ts` is the only writer. */

export const page = signal<PageState>('loading');

/** The tab that the popup is about; null if there is none. A new object whenever it may show another page. */
export const tab = signal<TabInfo | null>(null);

/** The cookie store of that tab. */
export const shownStore = computed(() => tab.value?.storeId);

/** Which watched hosts the user lets the extension see. */
export const access = signal<Access>({ whole: watched, some: [], none: [] });

/** The cookies of the tab's store, and when they were read (milliseconds since the epoch). */
export const jar = signal<{ observations: readonly Observation[]; at: number }>({
  observations: [],
  at: 0,
});

/** The records of the cookies that are shown, by `slotKey`. */
export const ledger = signal<ReadonlyMap<string, RecordSummary>>(new Map());
