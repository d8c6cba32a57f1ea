import {
  isBlockedInRequest,
  type RequestContext,
  withoutBlockedCookies,
  withoutBlockedLines,
} from '../../blocking/response-filter.ts';
import { contentScripts } from '../../browser/content-scripts.ts';
import { createResponseFilter, type HeaderChanges } from '../../browser/response-filter.ts';
import { dynamicRules } from '../../browser/response-rules.ts';
import { showBlocking } from '../../browser/toolbar-icon.ts';
import { knownCookies } from '../../catalogue/known.ts';
import { catalogue, matchCookie, watched } from '../../catalogue/this-catalogue.ts';
import type { Blocking } from '../../settings/settings.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { type BlockingLayers, createLayers } from './blocking-layers.ts';

/** What the filter has to know of the settings. */
type LatestSettings = Pick<SettingsInForce, 'latest' | 'isLoaded'>;

/** Whether a name is blocked on a request, by the settings. */
export function isBlockedName(name: string, request: RequestContext, blocking: Blocking): boolean {
  const { site } = catalogue.publisher;
  return isBlockedInRequest(name, request, blocking, matchCookie, { site, watched });
}

/** The layers of one browser, which follow the settings by themselves when a page needs the guard. */
interface BrowserLayers extends Pick<BlockingLayers, 'apply'> {
  /** Puts the page guard into pages that are open: those of one tab, or all. */
  injectGuard(tabId?: number): Promise<void>;
}

/**
 * The layers of this browser. Call it synchronously at the start of the worker: Firefox's response filter
 * registers listeners.
 */
export function createBrowserLayers(settings: LatestSettings, items: StoredItems): BrowserLayers {
  const layers = createLayers({
    catalogue,
    known: knownCookies,
    watched,
    scripts: contentScripts,
    rules: FIREFOX ? null : dynamicRules,
    items,
    filter: FIREFOX ? createResponseFilter(watched, headerChanges(settings)) : null,
    showBlocking,
  });
  return {
    apply: layers.apply,
    injectGuard: async (tabId) => layers.injectGuard(await settings.latest(), tabId),
  };
}

/**
 * Returns how the response filter changes headers. Until the settings are certain, what was blocked before is
 * blocked as well.
 */
export function headerChanges(settings: LatestSettings) {
  return async (before: Blocking | null): Promise<HeaderChanges> => {
    const latest = await settings.latest();
    const all = before === null || settings.isLoaded() ? [latest] : [latest, before];
    const isBlocked = (request: RequestContext) => (name: string) =>
      all.some((blocking) => isBlockedName(name, request, blocking));
    return {
      setCookie: (value, request) => withoutBlockedLines(value, isBlocked(request)),
      cookie: (value, request) => withoutBlockedCookies(value, isBlocked(request)),
    };
  };
}
