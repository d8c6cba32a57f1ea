import { batch, computed, signal } from '@preact/signals';
import { grantedDomains, onAccessChanged } from '../src/browser/access.ts';
import { ask } from '../src/browser/ask.ts';
import { browserJar, onCookieChanged } from '../src/browser/jar.ts';
import { readKeptOut } from '../src/browser/page-guard.ts';
import { readPageStorage } from '../src/browser/page-storage.ts';
import {
  onFamilyChanged,
  onStoredChanged,
  readFamily,
  readStored,
} from '../src/browser/storage.ts';
import { shownTab, type TabInfo } from '../src/browser/tabs.ts';
import { domainMatches } from '../src/catalogue/domain-match.ts';
import { catalogue, matchCookie, watched } from '../src/catalogue/kicks.ts';
import { GROUPS, type Group } from '../src/cookies/classify.ts';
import type { Observation } from '../src/cookies/observation.ts';
import { countByGroup, rowsOf } from '../src/cookies/row.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { groupOfItem, type StoredItem, type StoredPlace } from '../src/cookies/stored-item.ts';
import { setAt } from '../src/ledger/fold.ts';
import type { LedgerRecord } from '../src/ledger/record.ts';
import { storedLedger } from '../src/ledger/stored-ledger.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import { settingsThing } from '../src/settings/settings.ts';
import { keptOutOf, sessionTally } from '../src/tally/tally.ts';
import type { PageState } from '../src/ui/page-state.ts';

/*
 * The popup reads cookies and stored state itself, so that it shows rows without waiting for the
 * worker to wake; it changes nothing itself, but asks the worker, so that it may close meanwhile.
 */

const { site } = catalogue.publisher;

export const page = signal<PageState>('loading');
export const tab = signal<TabInfo | null>(null);
/** Watched domains that the user withholds. */
export const withheld = signal<string[]>([]);
/** What came of the last request, for the live region. */
export const outcome = signal('');
/** Whether a request is under way. */
export const busy = signal(false);

const jar = signal<{ observations: readonly Observation[]; at: number }>({
  observations: [],
  at: 0,
});
/** What was observed of the cookies that are shown, by `slotKey`. */
export const ledger = signal<ReadonlyMap<string, LedgerRecord>>(new Map());
export const settings = signal(settingsThing.initial());

const tally = signal(sessionTally.initial());
/** What the page in front says that its guard kept out: a hint. */
const inPage = signal<ReadonlyMap<string, number>>(new Map());

/** What the page in front keeps in other ways than cookies. */
export const stored = signal<readonly StoredItem[]>([]);
export const storedGroups = computed(() =>
  GROUPS.map((group) => ({
    group,
    items: stored.value.filter((item) => groupOfItem(item, matchCookie) === group),
  })).filter(({ items }) => items.length > 0),
);

export const keptOut = computed(() =>
  tab.value === null ? [] : keptOutOf(tally.value, tab.value, inPage.value),
);

export const rows = computed(() =>
  rowsOf(jar.value.observations, {
    matcher: matchCookie,
    site,
    now: jar.value.at,
    setAt: (observation) => setAt(ledger.value.get(slotKey(observation.slot)), observation),
  }),
);
export const counts = computed(() => countByGroup(rows.value));
export const groups = computed(() =>
  GROUPS.map((group) => ({ group, rows: rows.value.filter((row) => row.group === group) })).filter(
    (one) => one.rows.length > 0,
  ),
);

/** Reads everything and keeps it up to date from then on. */
export async function start(): Promise<void> {
  onCookieChanged(() => refresh());
  onFamilyChanged('local', storedLedger, showRecords);
  onStoredChanged('sync', settingsThing, ({ value }) => {
    settings.value = value;
  });
  onStoredChanged('session', sessionTally, ({ value }) => {
    tally.value = value;
    void askPage();
  });
  onAccessChanged(() => refresh());
  await refresh();
  // Once the rows are there: a page that hangs never answers.
  void askPage();
  void readStorage();
}

/** Asks the page in front what its guard kept out: now, since nothing counts while one browses. */
async function askPage(): Promise<void> {
  const front = tab.peek();
  if (front?.host != null) inPage.value = await readKeptOut(front.id);
}

/** Sends a request to the worker, one at a time, and keeps what came of it, in words. */
export async function act(request: Request, say: (response: Response) => string): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  outcome.value = '';
  const response = await ask(request);
  await refresh();
  batch(() => {
    busy.value = false;
    outcome.value = say(response);
  });
}

/** Deletes every cookie of a group in the store that is shown. */
export function deleteGroup(group: Group, say: (response: Response) => string): void {
  const storeId = tab.value?.storeId;
  if (storeId !== undefined) void act({ type: 'delete-group', storeId, group }, say);
}

/** Deletes things that the page in front keeps in other ways than cookies. */
export async function deleteStored(
  items: readonly StoredPlace[],
  say: (response: Response) => string,
): Promise<void> {
  const tabId = tab.value?.id;
  if (tabId === undefined) return;
  const places = items.map(({ origin, kind, name }) => ({ origin, kind, name }));
  await act({ type: 'delete-storage', tabId, items: places }, say);
  await readStorage();
}

/** Reads it when the popup opens, and not before. A page of which nothing may be seen keeps nothing. */
async function readStorage(): Promise<void> {
  const front = tab.peek();
  if (front?.host == null || !domainMatches(front.host, site)) return;
  stored.value = await readPageStorage(front.id, site).catch(() => []);
}

let reading: Promise<void> | null = null;
let readAgain = false;

/** Reads the jar; changes that come while it is being read are answered by one more reading. */
function refresh(): Promise<void> {
  if (reading !== null) {
    readAgain = true;
    return reading;
  }
  reading = (async () => {
    do {
      readAgain = false;
      await read();
    } while (readAgain);
  })().finally(() => {
    reading = null;
  });
  return reading;
}

async function read(): Promise<void> {
  try {
    const firstTime = page.peek() === 'loading';
    const front = shownTab();
    const cookies = front.then((one) => (one === null ? [] : browserJar.read(one.storeId)));
    const [about, granted, observations] = await Promise.all([
      front,
      grantedDomains(watched),
      cookies,
      firstTime && readStoredState(),
      firstTime && cookies.then(readRecords),
    ]);
    batch(() => {
      tab.value = about;
      withheld.value = watched.filter((domain) => !granted.includes(domain));
      jar.value = { observations, at: Date.now() };
      page.value = granted.includes(site) ? 'ready' : 'no-access';
    });
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

/** Shown as soon as it is there: held back, it could overwrite a change that came meanwhile. */
async function readStoredState(): Promise<void> {
  await Promise.all([
    readStored('sync', settingsThing).then(({ value }) => {
      settings.value = value;
    }),
    readStored('session', sessionTally).then(({ value }) => {
      tally.value = value;
    }),
  ]);
}

/** Of the cookies that are there alone: the whole ledger may be large. Later changes come as events. */
async function readRecords(observations: readonly Observation[]): Promise<void> {
  const keys = observations.map(({ slot }) => slotKey(slot));
  showRecords((await readFamily('local', storedLedger, keys)).items);
}

function showRecords(changes: ReadonlyMap<string, LedgerRecord | null>): void {
  const records = new Map(ledger.peek());
  for (const [key, record] of changes) {
    if (record === null) records.delete(key);
    else records.set(key, record);
  }
  ledger.value = records;
}
