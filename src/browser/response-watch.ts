import type { WireRequest } from '../blocking/blocked-on-wire.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { isFirefox } from './is-firefox.ts';
import { isPrivateTab } from './tabs.ts';
import { browser, type WebRequest } from './webext.ts';
import { toWireRequest, type Where } from './wire-request.ts';

/** A response of a watched host, before the browser has stored anything of it. */
export interface WatchedResponse extends WireRequest {
  url: string;
  /** Kind of resource, in the browser's words. */
  kind: string;
  /** The page in the tab without its query, or just its origin where the browser says no more. */
  page: string | null;
  /** -1 where it belongs to no tab. */
  tabId: number;
  /** The browser's id of the request: redirects keep it. */
  requestId: string;
  /** The values of its `Set-Cookie` headers; Firefox joins a response's lines by line feeds. */
  setCookie: string[];
  /** Milliseconds since the epoch. */
  at: number;
  isPrivate(): Promise<boolean>;
}

/**
 * Looks at the headers of the domains' responses, and holds none of them up. Call it synchronously at
 * the start of the worker, which browsers wake for it.
 */
export function onResponse(
  domains: readonly string[],
  listener: (response: WatchedResponse) => void,
): void {
  const look = (details: WebRequest.OnHeadersReceivedDetailsType): void => {
    const setCookie = (details.responseHeaders ?? []).flatMap(({ name, value }) =>
      name.toLowerCase() === 'set-cookie' && value !== undefined ? [value] : [],
    );
    listener({
      ...toWireRequest(details),
      url: details.url,
      kind: details.type,
      page: pageOf(details),
      tabId: details.tabId,
      requestId: details.requestId,
      setCookie,
      // Whole milliseconds, as cookies are stamped with: a part of one would put it after its cookie.
      at: Math.floor(details.timeStamp),
      // Chromium does not say.
      isPrivate: async () => details.incognito ?? isPrivateTab(details.tabId),
    });
  };
  browser.webRequest.onHeadersReceived.addListener(
    look,
    { urls: domains.map(hostPermission) },
    // Chromium hands out `Set-Cookie` to those alone who ask for it.
    isFirefox ? ['responseHeaders'] : ['responseHeaders', 'extraHeaders'],
  );
}

function pageOf({ url, type, frameAncestors, documentUrl, initiator }: Where): string | null {
  const page = type === 'main_frame' ? url : (frameAncestors?.at(-1)?.url ?? documentUrl);
  if (page !== undefined && URL.canParse(page)) {
    const { origin, pathname } = new URL(page);
    return origin + pathname;
  }
  return initiator ?? null;
}
