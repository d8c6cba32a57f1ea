import { storedCookies } from '../../attribution/stored-cookie.ts';
import type { RequestContext } from '../../blocking/response-filter.ts';
import type { WatchedResponse } from '../../browser/response-watch.ts';
import { blocksAny, type Settings } from '../../settings/settings.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import type { BlockedCounts } from './blocked-counts.ts';

interface Ports {
  settings: Pick<SettingsInForce, 'latest'>;
  counts: Pick<BlockedCounts, 'response'>;
  /** Whether a name is blocked on a request, by the settings. */
  isBlockedName: (name: string, request: RequestContext, settings: Settings) => boolean;
  /** True as well if the store is not known. */
  isPrivate: (storeId: string | null) => boolean;
}

/** Returns a function that counts the blocked names which a response carried. */
export function createResponseCounter({ settings, counts, isBlockedName, isPrivate }: Ports) {
  return async (response: WatchedResponse): Promise<void> => {
    const current = await settings.latest();
    if (!blocksAny(current)) return;
    const { tabId, requestId, kind, storeId, setCookie, at } = response;
    const isPage = kind === 'main_frame';
    const set = storedCookies(setCookie, response, FIREFOX).map(({ name }) => name);
    const names = [...new Set(set)].filter((name) => isBlockedName(name, response, current));
    if (!isPage && names.length === 0) return;
    counts.response({ tabId, requestId, isPage, isPrivate: isPrivate(storeId), names, at });
  };
}
