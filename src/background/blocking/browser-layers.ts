import {
  isBlockedInRequest,
  type RequestContext,
  withoutBlockedCookies,
  withoutBlockedLines,
} from '../../blocking/response-filter.ts';
import { contentScripts } from '../../browser/content-scripts.ts';
import { createResponseFilter } from '../../browser/response-filter.ts';
import { dynamicRules } from '../../browser/response-rules.ts';
import { showBlocking } from '../../browser/toolbar-icon.ts';
import { catalogue, matchCookie, watched } from '../../catalogue/kicks.ts';
import type { Settings } from '../../settings/settings.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { createLayers, type Layers } from './blocking-layers.ts';

/** Whether a name is blocked on a request, by the settings. */
export function isBlockedName(name: string, request: RequestContext, settings: Settings): boolean {
  const { site } = catalogue.publisher;
  return isBlockedInRequest(name, request, settings, matchCookie, { site, watched });
}

/**
 * The layers of this browser. Call it synchronously at the start of the worker: Firefox's response filter
 * registers listeners.
 */
export function createBrowserLayers(settings: Pick<SettingsInForce, 'latest'>): Layers {
  return createLayers({
    catalogue,
    watched,
    scripts: contentScripts,
    rules: FIREFOX ? null : dynamicRules,
    filter: FIREFOX ? createFilter(settings) : null,
    showBlocking,
  });
}

function createFilter(settings: Pick<SettingsInForce, 'latest'>) {
  return createResponseFilter(watched, async () => {
    const current = await settings.latest();
    const isBlocked = (request: RequestContext) => (name: string) =>
      isBlockedName(name, request, current);
    return {
      setCookie: (value, request) => withoutBlockedLines(value, isBlocked(request)),
      cookie: (value, request) => withoutBlockedCookies(value, isBlocked(request)),
    };
  });
}
