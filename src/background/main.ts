import {
  isBlockedOnWire,
  type WireRequest,
  withoutBlockedCookies,
  withoutBlockedLines,
} from '../blocking/blocked-on-wire.ts';
import { responseRules, syncRules } from '../blocking/response-rules.ts';
import { hasAccess, onAccessChanged } from '../browser/access.ts';
import { onAlarm, wakeAt } from '../browser/alarm.ts';
import { setBadge } from '../browser/badge.ts';
import { contentScripts } from '../browser/content-scripts.ts';
import { createHeaderFilter } from '../browser/header-filter.ts';
import { welcomeOnInstall } from '../browser/install.ts';
import { browserJar } from '../browser/jar.ts';
import { startWithBrowser } from '../browser/lifecycle.ts';
import { netRules } from '../browser/net-rules.ts';
import { onRequest } from '../browser/on-request.ts';
import { deletePageStorage, readPageStorage } from '../browser/page-storage.ts';
import { isPrivateStore } from '../browser/private-store.ts';
import { onCookieChanged } from '../browser/read-jar.ts';
import { onResponse, type WatchedResponse } from '../browser/response-watch.ts';
import { onSettingsChanged, POLICY_DELAY, settingsCalls } from '../browser/settings-store.ts';
import { writeFamily, writeStored } from '../browser/storage.ts';
import { onTabLoaded, tabsOn } from '../browser/tabs.ts';
import { showBlocking } from '../browser/toolbar-icon.ts';
import { onWindowClosed } from '../browser/windows.ts';
import { catalogue, matchCookie, watched } from '../catalogue/kicks.ts';
import { classify } from '../cookies/classify.ts';
import type { Slot } from '../cookies/slot.ts';
import { createClaims } from '../evidence/claims.ts';
import { cookiesSet } from '../evidence/set-cookie.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { storedLedger } from '../ledger/stored-ledger.ts';
import { ledgerUnsaved } from '../ledger/unsaved.ts';
import { blocksAny, type Settings, settingsThing } from '../settings/settings.ts';
import { stillThere } from './delete-exactly.ts';
import { guardScripts, syncGuard } from './guard-scripts.ts';
import { inTime } from './in-time.ts';
import { createQueue } from './queue.ts';
import { createSettingsKeeper } from './settings-keeper.ts';
import { discardAside, load, loadLedger, putAside } from './stored-state.ts';
import { createTallyKeeper } from './tally-keeper.ts';
import { createUndoKeeper } from './undo-keeper.ts';
import { createWorker } from './worker.ts';

const { site } = catalogue.publisher;

/** What the layers before a cookie exists go by; requests wait until it is known. */
const settingsKnown = Promise.withResolvers<Settings>();
let blocking = settingsKnown.promise;

const jar = inTime(browserJar, later);
const session = inTime({ load, save: writeStored, wakeAt }, later);

const tally = createTallyKeeper(session);

const isBlocked =
  (request: WireRequest, settings: Settings) =>
  (name: string): boolean =>
    isBlockedOnWire(name, request, settings, matchCookie, { site, watched });

const claims = createClaims(site);

/** What was last noted for pages; undefined before anything was. */
let isLedgerSaved: boolean | undefined;
const noting = createQueue();

const settingsKeeper = createSettingsKeeper({
  ...inTime({ ...settingsCalls, putAside }, later),
  found({ inForce, isPolicyOld }) {
    settingsKnown.resolve(inForce);
    if (isPolicyOld) setTimeout(worker.settingsChanged, POLICY_DELAY);
  },
});

async function countResponse(response: WatchedResponse): Promise<void> {
  const settings = await blocking;
  if (!blocksAny(settings)) return;
  const { tabId, requestId, kind, storeId, setCookie, at } = response;
  const isPage = kind === 'main_frame';
  const set = setCookie.flatMap((joined) => cookiesSet(joined, at)).map(({ name }) => name);
  const names = [...new Set(set)].filter(isBlocked(response, settings));
  if (!isPage && names.length === 0) return;
  const isPrivate = isPrivateStore(storeId);
  tally.response({ tabId, requestId, isPage, isPrivate, names, at });
}

const calls = inTime(
  {
    hasFullAccess: () => hasAccess(watched),
    loadLedger,
    saveLedger: (changes: ReadonlyMap<string, LedgerRecord | null>) =>
      writeFamily('local', storedLedger, changes),
    prevent,
    discardAside,
    paintBadges,
  },
  later,
);

const worker = createWorker({
  ...calls,
  loadSettings: settingsKeeper.load,
  saveSettings: settingsKeeper.save,
  jar,
  matcher: matchCookie,
  site,
  now: Date.now,
  clock: () => performance.now(),
  later,
  isPrivate: isPrivateStore,
  evidenceFor: claims.evidenceFor,
  ledgerSaved: (isSaved) => void noteSaved(isSaved).catch(console.error),
  // Firefox sends them in batches, at the latest after 250 ms; Chromium promises no order.
  evidenceLag: FIREFOX ? 500 : 100,
  undo: createUndoKeeper({
    ...session,
    withValues: jar.withValues,
    stillThere: (observations) => stillThere(jar, observations),
    async isForgotten({ slot: { storeId } }) {
      return isPrivateStore(storeId) && !(await jar.storeIds()).includes(storeId);
    },
    now: Date.now,
  }),
  gotIn: ({ storeId, name }, visible) => {
    tally.deletion({ storeId, isPrivate: isPrivateStore(storeId), name, visible, at: Date.now() });
  },
  readStorage: (tabId) => readPageStorage(tabId, site),
  deleteStorage: deletePageStorage,
});

// What it reads is on its way while the rest of this script still runs.
const caughtUp = worker.catchUp().catch((error: unknown) => {
  console.error(error);
  // No request may wait for settings that cannot be read.
  settingsKnown.resolve(settingsThing.initial());
});

// Every listener stands here, at the top level and before anything is awaited: an event that starts
// the worker is delivered only to listeners that are there by the end of this script.
const filter = FIREFOX
  ? createHeaderFilter(watched, async () => {
      const settings = await blocking;
      return {
        setCookie: (value, request) => withoutBlockedLines(value, isBlocked(request, settings)),
        cookie: (value, request) => withoutBlockedCookies(value, isBlocked(request, settings)),
      };
    })
  : null;
startWithBrowser();
welcomeOnInstall();
onCookieChanged(worker.cookieChanged);
onTabLoaded(site, (tabId) => {
  paintBadges().catch(console.error);
  // A page that a tab comes back to is as it was left, which may be before something was blocked.
  injectGuard(tabId).catch(console.error);
});
onAccessChanged(() => {
  worker.catchUp().catch(console.error);
  // Pages that were open without access could not be given the guard.
  injectGuard().catch(console.error);
});
onResponse(watched, (response) => {
  claims.announce(response);
  countResponse(response).catch(console.error);
});
onSettingsChanged(worker.settingsChanged);
const tidyUndo = (): void => void worker.tidyUndo().catch(console.error);
onAlarm(tidyUndo);
onWindowClosed(tidyUndo);
onRequest(worker.handle);

// What nobody waits for.
void caughtUp.then(() => {
  tally.settle();
  putAside([]).catch(console.error);
});

function later(run: () => void, wait: number): () => void {
  const timer = setTimeout(run, wait);
  return () => clearTimeout(timer);
}

async function injectGuard(tabId?: number): Promise<void> {
  for (const script of guardScripts(await blocking, catalogue, watched)) {
    await contentScripts.inject(script, tabId);
  }
}

/** Notes for pages since when the ledger cannot be saved, which may be since before this start. */
function noteSaved(isSaved: boolean): Promise<void> {
  return noting(async () => {
    if (isSaved === isLedgerSaved) return;
    const before = await session.load('session', ledgerUnsaved);
    const since = isSaved ? null : (before ?? Date.now());
    if (since !== before) await session.save('session', ledgerUnsaved, since);
    isLedgerSaved = isSaved;
  });
}

/** Sets up what works before a cookie exists: the guard in pages, and this browser's own layer. */
async function prevent(settings: Settings, seen: readonly Slot[]): Promise<void> {
  blocking = Promise.resolve(settings);
  filter?.set(blocksAny(settings));
  await Promise.all([
    syncGuard(contentScripts, guardScripts(settings, catalogue, watched)),
    showBlocking(settings.block.analytics).catch(console.error),
    FIREFOX || syncRules(netRules, responseRules(settings, catalogue, watched, seen)),
  ]);
}

/** Each tab on the site shows how many analytics and unlisted cookies its own store holds. */
async function paintBadges(): Promise<void> {
  const counts = new Map<string, Promise<number>>();
  const tabs = await tabsOn(site);
  const { badge } = await blocking;
  await Promise.all(
    tabs.map(async ({ id, storeId }) => {
      if (!badge) return setBadge(id, 0);
      const count = counts.get(storeId) ?? countNotNecessary(storeId);
      counts.set(storeId, count);
      await setBadge(id, await count);
    }),
  );
}

async function countNotNecessary(storeId: string): Promise<number> {
  const jar = await browserJar.read(storeId);
  return jar.filter(({ slot }) => {
    const group = classify(slot, matchCookie, site)?.group;
    return group === 'analytics' || group === 'unlisted';
  }).length;
}
