import { computed, signal } from '@preact/signals';
import { blockedOnPage, storedSessionCounts } from '../src/blocked-counts/blocked-counts.ts';
import { ask } from '../src/browser/ask.ts';
import { readPageGuard } from '../src/browser/page-guard.ts';
import { onSessionItemChanged } from '../src/browser/session-items.ts';
import { readSiteStorage } from '../src/browser/site-storage.ts';
import { readStored } from '../src/browser/storage.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue, matchCookie } from '../src/catalogue/kicks.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import {
  categoryOfItem,
  type SiteStorageItem,
  type SiteStoragePlace,
  someOfEachKind,
} from '../src/site-storage/site-storage-item.ts';
import { itemDeletionOutcome } from '../src/ui/outcome.ts';
import { showOutcome } from './requests.ts';
import { tab } from './state.ts';

/* What is known of the page in the tab, beyond its cookies. The page is asked when the popup opens. */

const { site } = catalogue.publisher;

const counts = signal(storedSessionCounts.initial());

/** How often the guard in the page says that it blocked each name. The page could falsify it. */
const guardCounts = signal<ReadonlyMap<string, number>>(new Map());

/** The blocked cookies that the page tried to set. */
export const blocked = computed(() =>
  tab.value === null ? [] : blockedOnPage(counts.value, tab.value, guardCounts.value),
);

/** The items in the page's site storage. */
export const siteStorage = signal<readonly SiteStorageItem[]>([]);

export const storageByCategory = computed(() =>
  CATEGORIES.map((category) => ({
    category,
    items: siteStorage.value.filter((item) => categoryOfItem(item, matchCookie) === category),
  })).filter(({ items }) => items.length > 0),
);

let isWatching = false;

/** Reads everything, and reads the counts again when they change. May be called again. */
export async function start(): Promise<void> {
  if (!isWatching) {
    isWatching = true;
    onSessionItemChanged(storedSessionCounts, (value) => {
      counts.value = value;
      void askGuard();
    });
  }
  // Not awaited: a page that hangs never answers.
  void askGuard();
  void readStorage();
  counts.value = (await readStored('session', storedSessionCounts)).value;
}

async function askGuard(): Promise<void> {
  const shown = tab.peek();
  if (shown?.host != null) guardCounts.value = await readPageGuard(shown.id);
}

/** Deletes items from the page's site storage. */
export async function deleteItems(items: readonly SiteStoragePlace[]): Promise<void> {
  const tabId = tab.value?.id;
  if (tabId === undefined) return;
  const places = items.map(({ origin, kind, name }) => ({ origin, kind, name }));
  // Not queued behind other requests, nor they behind it: a page that hangs never answers.
  const response = await ask({ type: 'delete-site-storage', tabId, items: places });
  showOutcome(response, itemDeletionOutcome);
  await readStorage();
}

async function readStorage(): Promise<void> {
  const shown = tab.peek();
  if (shown?.host == null || !domainMatches(shown.host, site)) return;
  // A page that the extension may not read counts as one without items.
  const found = await readSiteStorage(shown.id, site).catch(() => ({ items: [] }));
  siteStorage.value = someOfEachKind(found.items);
}
