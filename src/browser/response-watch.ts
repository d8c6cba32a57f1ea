import type { RequestContext } from '../blocking/response-filter.ts';
import { hostPermission, socketPermissions } from '../catalogue/watched-domains.ts';
import { toRequestContext, type Where } from './request-context.ts';
import { storeOf } from './tabs.ts';
import { browser, type WebRequest } from './webext.ts';

/** A response of a watched host, before the browser has stored anything of it. */
export interface WatchedResponse extends RequestContext {
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
  /** The cookie store; null where the browser does not tell, and where nothing is set. */
  storeId: string | null;
}

/**
 * Looks at the headers of the domains' responses, and holds none of them up. Call it synchronously at
 * the start of the worker, which browsers wake for it.
 */
export function onResponse(
  domains: readonly string[],
  listener: (response: WatchedResponse) => void,
): void {
  const look = async (details: WebRequest.OnHeadersReceivedDetailsType): Promise<void> => {
    const setCookie = (details.responseHeaders ?? [])
      .filter(({ name }) => name.toLowerCase() === 'set-cookie')
      .map(textOf);
    // Chromium does not say; it is asked where it matters.
    const storeId =
      details.cookieStoreId ?? (setCookie.length === 0 ? null : await storeOf(details.tabId));
    listener({
      ...toRequestContext(details),
      url: details.url,
      kind: details.type,
      page: pageOf(details),
      tabId: details.tabId,
      requestId: details.requestId,
      setCookie,
      // Whole milliseconds, as cookies are stamped with: a part of one would put it after its cookie.
      at: Math.floor(details.timeStamp),
      storeId,
    });
  };
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      look(details).catch(console.error);
    },
    {
      urls: domains.flatMap((domain) => [
        hostPermission(domain),
        ...(FIREFOX ? [] : socketPermissions(domain)),
      ]),
    },
    // Chromium hands out `Set-Cookie` to those alone who ask for it.
    FIREFOX ? ['responseHeaders'] : ['responseHeaders', 'extraHeaders'],
  );
}

/** A header's value; byte by byte where it is not UTF-8, as servers may send what they like. */
function textOf({ value, binaryValue = [] }: WebRequest.HttpHeadersItemType): string {
  return value ?? binaryValue.map((byte) => String.fromCharCode(byte)).join('');
}

function pageOf(where: Where & { frameId: number }): string | null {
  const { url, type, frameId, frameAncestors, documentUrl, initiator } = where;
  const page = type === 'main_frame' ? url : (frameAncestors?.at(-1)?.url ?? documentUrl);
  // In a frame below, or in none, the initiator is that one and not the page.
  const address = page ?? (frameId === 0 ? (initiator ?? '') : '');
  if (!URL.canParse(address)) return null;
  const { origin, pathname } = new URL(address);
  // A sandboxed page, or one such as about:blank, has none.
  if (origin === 'null') return null;
  return page === undefined ? origin : origin + pathname;
}
