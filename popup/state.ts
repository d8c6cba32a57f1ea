import { batch, computed, signal } from '@preact/signals';
import { grantedDomains, onAccessChanged } from '../src/browser/access.ts';
import { ask } from '../src/browser/ask.ts';
import { isInPopup } from '../src/browser/environment.ts';
import { onCookieChanged, readJar, USUAL_STORE } from '../src/browser/read-jar.ts';
import { onAnySettingsChanged, readSettings } from '../src/browser/settings-sources.ts';
import { onFamilyChanged, readFamily } from '../src/browser/storage.ts';
import { shownTab, type TabInfo } from '../src/browser/tabs.ts';
import { catalogue, matchCookie, watched } from '../src/catalogue/kicks.ts';
import { CATEGORIES, type Category } from '../src/cookies/classify.ts';
import type { Observation } from '../src/cookies/observation.ts';
import { countByCategory, type Row, rowsOf } from '../src/cookies/row.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { returnedAfter } from '../src/ledger/event.ts';
import { setAt } from '../src/ledger/fold.ts';
import {
  eventsOf,
  type RecordSummary,
  storedRecordSummaries,
} from '../src/ledger/record-summary.ts';
import type { Request } from '../src/messages/request.ts';
import type { Response } from '../src/messages/response.ts';
import { isExceptionLocked, type ManagedSettings } from '../src/settings/managed-settings.ts';
import { storedSettings } from '../src/settings/settings.ts';
import type { PageState } from '../src/ui/page-state.ts';
import type { DeletionSummary } from '../src/undo/deletion-summary.ts';
import { find, type Search } from './find.ts';
import { whenIdle } from './when-idle.ts';

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
/** Whether what was said last is of something that can be taken back. */
export const saysUndoable = signal(false);

const jar = signal<{ observations: readonly Observation[]; at: number }>({
  observations: [],
  at: 0,
});
/** What was observed of the cookies that are shown, by `slotKey`. */
export const ledger = signal<ReadonlyMap<string, RecordSummary>>(new Map());
export const settings = signal(storedSettings.initial());
const managed = signal<ManagedSettings>({});

/** The latest deletion that can be taken back. */
export const undoable = signal<DeletionSummary | null>(null);

export const rows = computed(() =>
  rowsOf(jar.value.observations, {
    matcher: matchCookie,
    site,
    now: jar.value.at,
    setAt: (observation) => setAt(ledger.value.get(slotKey(observation.slot)), observation),
  }),
);
export const counts = computed(() => countByCategory(rows.value));
/** What is looked for in the list. */
export const search = signal<Search>({ text: '', only: 'all', order: 'name' });
/** Whether some rows may be hidden by it. */
export const isNarrowed = computed(
  () => search.value.text.trim() !== '' || search.value.only !== 'all',
);
export const categories = computed(() => {
  const found = find(rows.value, search.value, ledger.value);
  return CATEGORIES.map((category) => ({
    category,
    rows: found.filter((row) => row.category === category),
  })).filter((one) => one.rows.length > 0);
});

/** Of the rows, those that were set again after a deletion: after how many milliseconds. */
export const returned = computed(() => {
  const after = new Map<string, number>();
  for (const { key } of rows.value) {
    const record = ledger.value.get(key);
    const interval =
      record === undefined ? null : returnedAfter({ ...record, events: eventsOf(record) });
    if (interval !== null) after.set(key, interval);
  }
  return after;
});
export const analyticsCameBack = computed(() =>
  rows.value.some(({ category, key }) => category === 'analytics' && returned.value.has(key)),
);

/** The rows as they stand on the screen. */
const inOrder = computed(() => categories.value.flatMap((one) => one.rows));

/** So many rows are whole in the first picture: more than there is room for, in a popup of 600 pixels or in a tab. */
const WHOLE_AT_ONCE = isInPopup() ? 3 : 8;

/** So many more become whole at a time, so that none of it takes long (50 milliseconds). */
const WHOLE_AT_A_TIME = 40;

const wholeCount = signal(WHOLE_AT_ONCE);

/** Whether every row is whole: in the first picture the others say no more than which cookie they are. */
export const isComplete = computed(() => wholeCount.value === Number.POSITIVE_INFINITY);

/** The keys of the rows that are whole. */
export const wholeRows = computed(
  () => new Set(inOrder.value.slice(0, wholeCount.value).map(({ key }) => key)),
);

/** The key of the row that last had the keyboard; empty before any had. */
export const lastActive = signal('');
/** The index of the one row to which the Tab key leads. */
export const activeRow = computed(() =>
  Math.max(
    0,
    inOrder.value.findIndex(({ key }) => key === lastActive.value),
  ),
);

/** Reads everything and keeps it up to date from then on. */
export async function start(): Promise<void> {
  onCookieChanged(() => refresh());
  onFamilyChanged('local', storedRecordSummaries, showRecords);
  onAnySettingsChanged(() => readChoices());
  onAccessChanged(async () => {
    await refresh();
    // Of cookies that came into sight, but did not change, no event tells what is remembered.
    await readRecords(rows.peek().filter(({ key }) => !ledger.peek().has(key)));
  });
  await refresh();
}

/** The request that was sent last: the next one waits for its answer. */
let last: Promise<void> = Promise.resolve();

/** Sends a request to the worker, one after the other, and keeps what came of it, in words. */
export function act(request: Request, say: (response: Response) => string): Promise<void> {
  last = last.then(async () => {
    batch(() => {
      busy.value = true;
      outcome.value = '';
    });
    const response = await ask(request);
    await refresh();
    batch(() => {
      busy.value = false;
      showOutcome(response, say);
    });
  });
  return last;
}

/** Keeps what came of a request, in words. */
export function showOutcome(response: Response, say: (response: Response) => string): void {
  batch(() => {
    outcome.value = say(response);
    saysUndoable.value = response.ok && response.canUndo;
  });
}

/** Whether an administrator prescribes what is done about a cookie by itself. */
export function isLocked(subject: string): boolean {
  return isExceptionLocked(managed.value.locked ?? {}, subject);
}

/** Whether an administrator prescribes whether a category is blocked. */
export function isBlockLocked(category: Category): boolean {
  return managed.value.locked?.block?.[category] !== undefined;
}

/** Deletes every cookie of a category in the store that is shown. */
export function deleteCategory(category: Category, say: (response: Response) => string): void {
  const storeId = tab.value?.storeId;
  if (storeId !== undefined) void act({ type: 'delete-category', storeId, category }, say);
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
    // Anew as well after what could not be read, or not be seen for want of access.
    const firstTime = page.peek() !== 'ready';
    const front = shownTab();
    // Asked before it is known which tab it is: most are of the same store.
    const likely = tab.peek()?.storeId ?? USUAL_STORE;
    const guessed = readJar(likely);
    const cookies = front.then((one) => {
      if (one === null) return [];
      return one.storeId === likely ? guessed : readJar(one.storeId);
    });
    const [about, granted, observations] = await Promise.all([
      front,
      grantedDomains(watched),
      cookies,
      guessed,
      firstTime && readChoices(),
      firstTime && cookies.then(readFirstRecords),
    ]);
    batch(() => {
      tab.value = about;
      withheld.value = watched.filter((domain) => !granted.includes(domain));
      if (!firstTime) showJar(observations);
      page.value = granted.includes(site) ? 'ready' : 'no-access';
    });
    if (firstTime && page.peek() === 'ready') complete().catch(console.error);
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

/** Shown as soon as it is there: held back, it could overwrite a change that came meanwhile. */
async function readChoices(): Promise<void> {
  const read = await readSettings();
  batch(() => {
    settings.value = read.inForce;
    managed.value = read.managed;
  });
}

function showJar(observations: readonly Observation[]): void {
  jar.value = { observations, at: Date.now() };
}

/** What the first picture says: of the rows that are whole, and of those whose verdicts the statement sums up. */
function readFirstRecords(observations: readonly Observation[]): Promise<void> {
  showJar(observations);
  return readRecords(inOrder.peek().filter(isInFirstPicture));
}

function isInFirstPicture({ key, match }: Row): boolean {
  return wholeRows.peek().has(key) || match.kind !== 'unlisted';
}

/** Once the first picture is painted: makes all rows whole, and offers to take back what was deleted. */
async function complete(): Promise<void> {
  await whenIdle();
  await readRecords(inOrder.peek().filter(({ key }) => !ledger.peek().has(key)));
  if (wholeCount.peek() > WHOLE_AT_ONCE) return;
  for (;;) {
    wholeCount.value += WHOLE_AT_A_TIME;
    if (wholeCount.peek() >= rows.peek().length) break;
    await whenIdle();
  }
  wholeCount.value = Number.POSITIVE_INFINITY;
  const { watchDeletions } = await import('./deferred-components.ts');
  await watchDeletions((latest) => {
    undoable.value = latest;
  });
}

/** Firefox reads what one call asks for one after the other, and so many calls at the same time. */
const READ_IN_ONE = 16;

/** Of the cookies that are there alone: the whole ledger may be large. Later changes come as events. */
async function readRecords(of: readonly Row[]): Promise<void> {
  if (of.length === 0) return;
  const keys = of.map(({ key }) => key);
  const calls = [];
  for (let from = 0; from < keys.length; from += READ_IN_ONE) {
    calls.push(readFamily('local', storedRecordSummaries, keys.slice(from, from + READ_IN_ONE)));
  }
  // Without it the cookies are shown all the same.
  await Promise.all(calls).then(
    (read) => showRecords(new Map(read.flatMap(({ items }) => [...items]))),
    console.error,
  );
}

function showRecords(changes: ReadonlyMap<string, RecordSummary | null>): void {
  const records = new Map(ledger.peek());
  for (const [key, record] of changes) {
    if (record === null) records.delete(key);
    else records.set(key, record);
  }
  ledger.value = records;
}
