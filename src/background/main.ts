import { createClaims } from '../attribution/claims.ts';
import { cookiesSet } from '../attribution/set-cookie.ts';
import {
  isBlockedInRequest,
  type RequestContext,
  withoutBlockedCookies,
  withoutBlockedLines,
} from '../blocking/response-filter.ts';
import { responseRules, syncRules } from '../blocking/response-rules.ts';
import { hasAccess, onAccessChanged } from '../browser/access.ts';
import { onAlarm, wakeAt } from '../browser/alarm.ts';
import { setBadge } from '../browser/badge.ts';
import { contentScripts } from '../browser/content-scripts.ts';
import { welcomeOnInstall } from '../browser/install.ts';
import { browserJar } from '../browser/jar.ts';
import { startWithBrowser } from '../browser/lifecycle.ts';
import { onRequest } from '../browser/on-request.ts';
import { isPrivateStore } from '../browser/private-store.ts';
import { onCookieChanged } from '../browser/read-jar.ts';
import { createResponseFilter } from '../browser/response-filter.ts';
import { dynamicRules } from '../browser/response-rules.ts';
import { onResponse, type WatchedResponse } from '../browser/response-watch.ts';
import {
  MANAGED_SETTINGS_DELAY,
  onSettingsChanged,
  settingsCalls,
} from '../browser/settings-sources.ts';
import { deleteSiteStorage, readSiteStorage } from '../browser/site-storage.ts';
import { writeFamily, writeStored } from '../browser/storage.ts';
import { onTabLoaded, tabsOn } from '../browser/tabs.ts';
import { showBlocking } from '../browser/toolbar-icon.ts';
import { onWindowClosed } from '../browser/windows.ts';
import { catalogue, matchCookie, watched } from '../catalogue/kicks.ts';
import { classify } from '../cookies/classify.ts';
import type { Slot } from '../cookies/slot.ts';
import type { LedgerRecord } from '../ledger/record.ts';
import { storedLedger } from '../ledger/stored-ledger.ts';
import { storedUnsavedSince } from '../ledger/unsaved-since.ts';
import { blocksAny, type Settings, storedSettings } from '../settings/settings.ts';
import { createBlockedCounts } from './blocked-counts.ts';
import { withDeadline } from './deadline.ts';
import { stillThere } from './delete-exactly.ts';
import { guardScripts, syncGuard } from './guard-scripts.ts';
import { createQueue } from './queue.ts';
import { createSettingsKeeper } from './settings-keeper.ts';
import { discardQuarantine, load, loadLedger, quarantine } from './stored-state.ts';
import { createUndoService } from './undo-service.ts';
import { createWorker } from './worker.ts';

const { site } = catalogue.publisher;

/** What the layers before a cookie exists go by; requests wait until it is known. */
const settingsKnown = Promise.withResolvers<Settings>();
let blocking = settingsKnown.promise;

const jar = withDeadline(browserJar, later);
const session = withDeadline({ load, save: writeStored, wakeAt }, later);

const counts = createBlockedCounts(session);

const isBlocked =
  (request: RequestContext, settings: Settings) =>
  (name: string): boolean =>
    isBlockedInRequest(name, request, settings, matchCookie, { site, watched });

const claims = createClaims(site);

/** What was last noted for pages; undefined before anything was. */
let isLedgerSaved: boolean | undefined;
const noting = createQueue();

const settingsKeeper = createSettingsKeeper({
  ...withDeadline({ ...settingsCalls, quarantine }, later),
  onRead({ inForce, managedState }) {
    settingsKnown.resolve(inForce);
    if (managedState === 'pending') setTimeout(worker.settingsChanged, MANAGED_SETTINGS_DELAY);
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
  counts.response({ tabId, requestId, isPage, isPrivate, names, at });
}

const calls = withDeadline(
  {
    hasFullAccess: () => hasAccess(watched),
    loadLedger,
    saveLedger: (changes: ReadonlyMap<string, LedgerRecord | null>) =>
      writeFamily('local', storedLedger, changes),
    prevent,
    discardQuarantine,
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
  attributionOf: claims.attributionOf,
  ledgerSaved: (isSaved) => void noteSaved(isSaved).catch(console.error),
  // Firefox sends them in batches, at the latest after 250 ms; Chromium promises no order.
  attributionDelay: FIREFOX ? 500 : 100,
  undo: createUndoService({
    ...session,
    withValues: jar.withValues,
    stillThere: (observations) => stillThere(jar, observations),
    async isForgotten({ slot: { storeId } }) {
      return isPrivateStore(storeId) && !(await jar.storeIds()).includes(storeId);
    },
    now: Date.now,
  }),
  onBlockedCookieDeleted: ({ storeId, name }, visible) => {
    counts.deletion({ storeId, isPrivate: isPrivateStore(storeId), name, visible, at: Date.now() });
  },
  readStorage: (tabId) => readSiteStorage(tabId, site),
  deleteStorage: deleteSiteStorage,
});

// What it reads is on its way while the rest of this script still runs.
const caughtUp = worker.catchUp().catch((error: unknown) => {
  console.error(error);
  // No request may wait for settings that cannot be read.
  settingsKnown.resolve(storedSettings.initial());
});

// Every listener stands here, at the top level and before anything is awaited: an event that starts
// the worker is delivered only to listeners that are there by the end of this script.
const filter = FIREFOX
  ? createResponseFilter(watched, async () => {
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
  counts.settle();
  quarantine([]).catch(console.error);
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
    const before = await session.load('session', storedUnsavedSince);
    const since = isSaved ? null : (before ?? Date.now());
    if (since !== before) await session.save('session', storedUnsavedSince, since);
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
    FIREFOX || syncRules(dynamicRules, responseRules(settings, catalogue, watched, seen)),
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
    const category = classify(slot, matchCookie, site)?.category;
    return category === 'analytics' || category === 'unknown';
  }).length;
}
