import { computed, signal } from '@preact/signals';
import { blockedOnPage, storedSessionCounts } from '../src/blocked-counts/blocked-counts.ts';
import { ask } from '../src/browser/ask.ts';
import { readPageGuard } from '../src/browser/page-guard.ts';
import { readSiteStorage } from '../src/browser/site-storage.ts';
import { onStoredChanged, readStored } from '../src/browser/storage.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue, matchCookie } from '../src/catalogue/kicks.ts';
import { CATEGORIES } from '../src/cookies/classify.ts';
import {
  categoryOfItem,
  type SiteStorageItem,
  type SiteStoragePlace,
  someOfEachKind,
} from '../src/site-storage/site-storage-item.ts';
import { deletionText } from '../src/ui/outcome-text.ts';
import { showOutcome } from './requests.ts';
import { tab } from './state.ts';

/* What is known of the page in front beyond its cookies. It is asked when the popup opens. */

const { site } = catalogue.publisher;

const counts = signal(storedSessionCounts.initial());
/** What the page in front says that its guard kept out: a hint. */
const inPage = signal<ReadonlyMap<string, number>>(new Map());

export const blocked = computed(() =>
  tab.value === null ? [] : blockedOnPage(counts.value, tab.value, inPage.value),
);

/** What the page in front keeps in other ways than cookies. */
export const stored = signal<readonly SiteStorageItem[]>([]);
export const storageByCategory = computed(() =>
  CATEGORIES.map((category) => ({
    category,
    items: stored.value.filter((item) => categoryOfItem(item, matchCookie) === category),
  })).filter(({ items }) => items.length > 0),
);

export async function start(): Promise<void> {
  onStoredChanged('session', storedSessionCounts, ({ value }) => {
    counts.value = value;
    void askPage();
  });
  // A page that hangs never answers.
  void askPage();
  void readStorage();
  counts.value = (await readStored('session', storedSessionCounts)).value;
}

/** Asks the page in front what its guard kept out: now, since nothing counts while one browses. */
async function askPage(): Promise<void> {
  const front = tab.peek();
  if (front?.host != null) inPage.value = await readPageGuard(front.id);
}

/** Deletes things that the page in front keeps in other ways than cookies. */
export async function deleteItems(items: readonly SiteStoragePlace[]): Promise<void> {
  const tabId = tab.value?.id;
  if (tabId === undefined) return;
  const places = items.map(({ origin, kind, name }) => ({ origin, kind, name }));
  // By itself: a page that hangs never answers, and shall not hold up the rest.
  const response = await ask({ type: 'delete-site-storage', tabId, items: places });
  showOutcome(response, deletionText);
  await readStorage();
}

/** A page of which nothing may be seen keeps nothing. */
async function readStorage(): Promise<void> {
  const front = tab.peek();
  if (front?.host == null || !domainMatches(front.host, site)) return;
  const found = await readSiteStorage(front.id, site).catch(() => ({ items: [] }));
  stored.value = someOfEachKind(found.items);
}
