import { batch } from '@preact/signals';
import { onAccessChanged, readAccess } from '../src/browser/access.ts';
import { onCookieChanged, readJar, USUAL_STORE } from '../src/browser/read-jar.ts';
import { onAnySettingsChanged } from '../src/browser/settings-sources.ts';
import { onFamilyChanged, readFamily } from '../src/browser/storage.ts';
import { onFrontTabChanged, shownTab } from '../src/browser/tabs.ts';
import { catalogue, watched } from '../src/catalogue/this-catalogue.ts';
import { nextExpiry } from '../src/cookies/expiry.ts';
import type { Observation } from '../src/cookies/observation.ts';
import type { Row } from '../src/cookies/row.ts';
import { slotKey } from '../src/cookies/slot.ts';
import { DAY } from '../src/format/duration.ts';
import { type RecordSummary, storedRecordSummaries } from '../src/ledger/record-summary.ts';
import { readAgain } from '../src/ui/read-again.ts';
import { atMostEvery } from './at-most-every.ts';
import { rows } from './rows.ts';
import { readChoices } from './settings.ts';
import { access, jar, ledger, page, tab } from './state.ts';

/*
 * The popup reads cookies and storage itself, so that it need not wait until the worker has started.
 * It changes nothing itself: the worker does that, and goes on if the popup closes.
 */

/** In milliseconds: a page that changes cookies or its address all the time has the list drawn no more often. */
const INTERVAL = 100;

/** Reads everything, and reads again whatever changes from then on. */
export async function start(): Promise<void> {
  const refreshSoon = atMostEvery(INTERVAL, refresh);
  onCookieChanged(refreshSoon);
  onFamilyChanged('local', storedRecordSummaries, (changes) => {
    for (const [key, record] of changes) changedRecords.set(key, record);
    refreshSoon();
  });
  onAnySettingsChanged(() => readChoices());
  onAccessChanged(async () => {
    await refresh();
    // The cookies that access has brought into sight did not change, so no event reports their records.
    await readRecords(
      rows
        .peek()
        .filter(hasNoRecord)
        .map(({ key }) => key),
    );
  });
  onFrontTabChanged(
    atMostEvery(INTERVAL, () => {
      hasMovedOn = true;
      void refresh();
    }),
  );
  await refresh();
}

/** Records that have changed since they were shown: a cookie and its record are drawn at once. */
const changedRecords = new Map<string, RecordSummary | null>();

/** Whether the tab may show another page than when it was read. */
let hasMovedOn = false;

/** Reads the cookies. A change that comes while they are being read leads to one more reading. */
export const refresh = readAgain(read);

async function read(): Promise<void> {
  try {
    // Also true after an error, and after access was missing.
    const isFirst = page.peek() !== 'ready';
    const isNewPage = isFirst || hasMovedOn;
    hasMovedOn = false;
    const front = shownTab();
    // Read before the tab is known: most tabs have the same store.
    const likelyStore = tab.peek()?.storeId ?? USUAL_STORE;
    const likelyCookies = readJar(likelyStore);
    const cookies = front.then(async (shown) => {
      if (shown === null) return [];
      const { storeId } = shown;
      const observations = await (storeId === likelyStore ? likelyCookies : readJar(storeId));
      // The rows of a store are whole as soon as they are shown: to render them again takes longer than to read.
      if (isFirst || storeId !== tab.peek()?.storeId) {
        await readRecords(observations.map(({ slot }) => slotKey(slot)));
      }
      return observations;
    });
    const [shown, granted, observations] = await Promise.all([
      front,
      readAccess(watched),
      cookies,
      likelyCookies,
      isFirst && readChoices(),
    ]);
    batch(() => {
      if (isNewPage || shown?.id !== tab.peek()?.id) tab.value = shown;
      access.value = granted;
      showRecords(changedRecords);
      changedRecords.clear();
      showJar(observations);
      page.value = granted.none.includes(catalogue.publisher.site) ? 'no-access' : 'ready';
    });
  } catch (error) {
    console.error(error);
    page.value = 'error';
  }
}

let expiry: ReturnType<typeof setTimeout> | undefined;

function showJar(observations: readonly Observation[]): void {
  const at = Date.now();
  jar.value = { observations, at };
  // No event reports that a time is up. A timer cannot wait for months.
  clearTimeout(expiry);
  const next = nextExpiry(observations);
  if (next !== null) expiry = setTimeout(refresh, Math.min(next - at, DAY));
}

function hasNoRecord({ key }: Row): boolean {
  return !ledger.peek().has(key);
}

/** How many records one call reads: Firefox reads them one after the other, but calls at the same time. */
const RECORDS_PER_CALL = 16;

/** Reads the records of some rows by key, since the whole ledger may be large. Later changes come as events. */
async function readRecords(keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const calls = [];
  for (let from = 0; from < keys.length; from += RECORDS_PER_CALL) {
    const some = keys.slice(from, from + RECORDS_PER_CALL);
    calls.push(readFamily('local', storedRecordSummaries, some));
  }
  // The cookies are shown even if their records cannot be read.
  await Promise.all(calls).then(
    (read) => showRecords(new Map(read.flatMap(({ items }) => [...items]))),
    console.error,
  );
}

function showRecords(changes: ReadonlyMap<string, RecordSummary | null>): void {
  // All rows are computed anew from a new ledger.
  if (changes.size === 0) return;
  const records = new Map(ledger.peek());
  for (const [key, record] of changes) {
    if (record === null) records.delete(key);
    else records.set(key, record);
  }
  ledger.value = records;
}
