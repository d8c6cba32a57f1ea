import { createAttributor } from '../attribution/attributor.ts';
import { onAccessChanged, readSight } from '../browser/access.ts';
import { badgeAlarm, cleaningAlarm } from '../browser/alarm.ts';
import { browserJar } from '../browser/jar.ts';
import { onInstalled, openWelcome, startWithBrowser } from '../browser/lifecycle.ts';
import { onRequest } from '../browser/on-request.ts';
import { onPageLeft } from '../browser/page-left.ts';
import { isPrivateStore as isPrivate } from '../browser/private-store.ts';
import { onCookieChanged } from '../browser/read-jar.ts';
import { onResponse } from '../browser/response-watch.ts';
import {
  MANAGED_SETTINGS_DELAY,
  onSettingsChanged,
  settingsCalls,
} from '../browser/settings-sources.ts';
import { deleteSiteStorage, readSiteStorage } from '../browser/site-storage.ts';
import { onPageShown } from '../browser/tabs.ts';
import { catalogue, matchCookie, watched } from '../catalogue/this-catalogue.ts';
import { storedSettings } from '../settings/settings.ts';
import { createBlockedCounts } from './blocking/blocked-counts.ts';
import { createBrowserLayers, isBlockedName } from './blocking/browser-layers.ts';
import { createResponseCounter } from './blocking/response-counter.ts';
import { createBrowserBadges } from './browser-badges.ts';
import { cleaningCalls } from './cleaning/cleaning-calls.ts';
import { systemClock as clock } from './clock.ts';
import { createCookieRules } from './cookies/cookie-rules.ts';
import { type Calls, withDeadline } from './deadline.ts';
import { attributionSource } from './ledger/attribution-source.ts';
import { ledgerStorage } from './ledger/ledger-storage.ts';
import { createUnsavedNote } from './ledger/unsaved-since.ts';
import { createRunNote } from './run-note.ts';
import { createServices } from './services.ts';
import { createSettingsInForce } from './settings/settings-in-force.ts';
import { createSettingsKeeper } from './settings/settings-keeper.ts';
import { discardQuarantine, quarantine } from './storage/quarantine-storage.ts';
import { storedItems } from './storage/stored-items.ts';
import { createBrowserUndo } from './undo/browser-undo.ts';
import { createWorker } from './worker.ts';

/*
 * Builds the worker's parts and registers its listeners. An event that starts the worker is delivered only to
 * listeners that are registered by the end of this script: all of them are, before anything is awaited.
 */

const { site } = catalogue.publisher;
const { later } = clock;
const run = createRunNote(withDeadline(storedItems, later), later);
/** Each call settles in time, and one that fails is made up for by the next start. */
const inTime = <T extends Calls<T>>(calls: T): T => withDeadline(calls, later, run.markUnfinished);
const jar = inTime(browserJar);
const items = inTime(storedItems);
const rules = createCookieRules({ matcher: matchCookie, site, isPrivate });
const attributor = createAttributor(site, FIREFOX);
const counts = createBlockedCounts(items);

const settings = createSettingsInForce(
  createSettingsKeeper({
    ...inTime({ ...settingsCalls, quarantine }),
    onRead({ inForce, isManagedPending }) {
      settings.assume(inForce);
      if (isManagedPending) later(worker.settingsChanged, MANAGED_SETTINGS_DELAY);
    },
  }),
);

const countResponse = createResponseCounter({
  settings,
  counts,
  isBlockedName,
  isPrivate,
});

const layers = createBrowserLayers(settings, items);
const badges = createBrowserBadges(settings, rules);
const undo = createBrowserUndo({
  items,
  jar,
  inTime,
  now: clock.now,
  tidy: () => void worker.tidyUndo().catch(console.error),
});

const worker = createWorker(
  createServices({
    clock,
    run,
    jar,
    rules,
    settings,
    undo,
    attribution: attributionSource(attributor, {
      responsesTold: () => responsesTold(),
      readSight,
      before: run.before,
      startedAt: clock.now(),
    }),
    layers: inTime({ apply: layers.apply }),
    badges: inTime(badges),
    items,
    cleaningCalls: inTime(cleaningCalls),
    siteStorage: { read: (tabId) => readSiteStorage(tabId, site), delete: deleteSiteStorage },
    ledgerStorage: inTime(ledgerStorage),
    quarantine: inTime({ discard: discardQuarantine }),
    blockedCounts: counts,
    access: inTime({ readSight }),
    onLedgerSaved: createUnsavedNote(items, clock.now),
    onBlockedCookieDeleted({ storeId, name }, visible) {
      counts.deletion({ storeId, isPrivate: isPrivate(storeId), name, visible, at: clock.now() });
    },
  }),
);

// This comes first, so that the browser already reads while the rest of this script runs.
const started = worker.start().catch((error: unknown) => {
  console.error(error);
  // No request may wait for settings that cannot be read.
  settings.assume(storedSettings.initial());
});

startWithBrowser();
onInstalled(openWelcome);
onCookieChanged(worker.cookieChanged);
onPageShown(site, (tabId) => {
  badges.paint().catch(console.error);
  // The browser may show a page again as it was left, before something was blocked.
  layers.injectGuard(tabId).catch(console.error);
  worker.cleaning.pageShown();
});
onPageLeft(worker.cleaning.pageLeft);
onAccessChanged(() => {
  worker.catchUp().catch(console.error);
  // Pages that were open without access have no guard yet.
  layers.injectGuard().catch(console.error);
});
const responsesTold = onResponse({ site, watched }, (response) => {
  attributor.announce(response);
  countResponse(response).catch(console.error);
});
onSettingsChanged(worker.settingsChanged);
badgeAlarm.onFired(() => void badges.paint().catch(console.error));
cleaningAlarm.onFired(worker.cleaning.look);
onRequest(worker.handle);

// Nobody waits for these.
void started.then(async () => {
  if ((await run.before) === 'finished') return;
  counts.checkStorage();
  quarantine([]).catch(console.error);
});
