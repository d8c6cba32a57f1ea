import { computed, signal } from '@preact/signals';
import { ask } from '../src/browser/ask.ts';
import { readKeptOut } from '../src/browser/page-guard.ts';
import { readPageStorage } from '../src/browser/page-storage.ts';
import { onStoredChanged, readStored } from '../src/browser/storage.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue, matchCookie } from '../src/catalogue/kicks.ts';
import { GROUPS } from '../src/cookies/classify.ts';
import {
  groupOfItem,
  type StoredItem,
  type StoredPlace,
  someOfEachKind,
} from '../src/cookies/stored-item.ts';
import { keptOutOf, sessionTally } from '../src/tally/tally.ts';
import { deletionText } from '../src/ui/outcome-text.ts';
import { showOutcome, tab } from './state.ts';

/* What is known of the page in front beyond its cookies. It is asked when the popup opens. */

const { site } = catalogue.publisher;

const tally = signal(sessionTally.initial());
/** What the page in front says that its guard kept out: a hint. */
const inPage = signal<ReadonlyMap<string, number>>(new Map());

export const keptOut = computed(() =>
  tab.value === null ? [] : keptOutOf(tally.value, tab.value, inPage.value),
);

/** What the page in front keeps in other ways than cookies. */
export const stored = signal<readonly StoredItem[]>([]);
export const storedGroups = computed(() =>
  GROUPS.map((group) => ({
    group,
    items: stored.value.filter((item) => groupOfItem(item, matchCookie) === group),
  })).filter(({ items }) => items.length > 0),
);

export async function start(): Promise<void> {
  onStoredChanged('session', sessionTally, ({ value }) => {
    tally.value = value;
    void askPage();
  });
  // A page that hangs never answers.
  void askPage();
  void readStorage();
  tally.value = (await readStored('session', sessionTally)).value;
}

/** Asks the page in front what its guard kept out: now, since nothing counts while one browses. */
async function askPage(): Promise<void> {
  const front = tab.peek();
  if (front?.host != null) inPage.value = await readKeptOut(front.id);
}

/** Deletes things that the page in front keeps in other ways than cookies. */
export async function deleteStored(items: readonly StoredPlace[]): Promise<void> {
  const tabId = tab.value?.id;
  if (tabId === undefined) return;
  const places = items.map(({ origin, kind, name }) => ({ origin, kind, name }));
  // By itself: a page that hangs never answers, and shall not hold up the rest.
  const response = await ask({ type: 'delete-storage', tabId, items: places });
  showOutcome(response, deletionText);
  await readStorage();
}

/** A page of which nothing may be seen keeps nothing. */
async function readStorage(): Promise<void> {
  const front = tab.peek();
  if (front?.host == null || !domainMatches(front.host, site)) return;
  const found = await readPageStorage(front.id, site).catch(() => ({ items: [] }));
  stored.value = someOfEachKind(found.items);
}
