import { computed, signal } from '@preact/signals';
import { blockedOnPage, storedSessionCounts } from '../src/blocked-counts/blocked-counts.ts';
import { ask } from '../src/browser/ask.ts';
import { readPageGuard } from '../src/browser/page-guard.ts';
import { onSessionItemChanged } from '../src/browser/session-items.ts';
import { readSiteStorage } from '../src/browser/site-storage.ts';
import { readStored } from '../src/browser/storage.ts';
import type { TabInfo } from '../src/browser/tabs.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue, matchCookie } from '../src/catalogue/this-catalogue.ts';
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

/* What is known of the page in the tab, beyond its cookies. The page is asked when the tab shows or loads it. */

const { site } = catalogue.publisher;

const NOTHING = { items: [] };

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

/** Reads the counts, and reads them again when they change. May be called again. */
export async function start(): Promise<void> {
  if (!isWatching) {
    isWatching = true;
    onSessionItemChanged(storedSessionCounts, (value) => {
      counts.value = value;
      void askGuard();
    });
  }
  counts.value = (await readStored('session', storedSessionCounts)).value;
}

let asked: Pick<TabInfo, 'id' | 'host'> | null = null;

/**
 * Asks the page in the tab. Call it for each new value of `tab`. What another tab or host has answered is gone at once;
 * what was answered before on the same host stays until the page answers.
 */
export function askPage(): void {
  const front = tab.peek();
  if (front?.id !== asked?.id || front?.host !== asked?.host) {
    guardCounts.value = new Map();
    siteStorage.value = [];
  }
  asked = front;
  // Not awaited: a page that hangs never answers.
  void askGuard();
  void readStorage();
}

async function askGuard(): Promise<void> {
  const asked = tab.peek();
  const found = asked?.host == null ? new Map() : await readPageGuard(asked.id);
  if (tab.peek() === asked) guardCounts.value = found;
}

/** Deletes items from the page's site storage. */
export async function deleteItems(items: readonly SiteStoragePlace[]): Promise<void> {
  const asked = tab.value;
  if (asked === null) return;
  const places = items.map(({ origin, kind, name }) => ({ origin, kind, name }));
  // Not queued behind other requests, nor they behind it: a page that hangs never answers.
  const response = await ask({
    type: 'delete-site-storage',
    tabId: asked.id,
    items: places,
  });
  showOutcome(response, itemDeletionOutcome, asked.storeId);
  await readStorage();
}

async function readStorage(): Promise<void> {
  const asked = tab.peek();
  const isOnSite = asked?.host != null && domainMatches(asked.host, site);
  // A page that the extension may not read counts as one without items.
  const { items } = isOnSite ? await readSiteStorage(asked.id, site).catch(() => NOTHING) : NOTHING;
  if (tab.peek() === asked) siteStorage.value = someOfEachKind(items);
}
