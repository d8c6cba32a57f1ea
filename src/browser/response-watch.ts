import type { RequestContext } from '../blocking/response-filter.ts';
import { domainMatches } from '../catalogue/domain-match.ts';
import { hostPermission, socketPermissions } from '../catalogue/watched-domains.ts';
import { textOfBytes } from '../cookies/name-bytes.ts';
import { pageInTab, type RequestDetails, toRequestContext } from './request-context.ts';
import { storeOf } from './tabs.ts';
import { browser, type WebRequest } from './webext.ts';

/** A response of a watched host, before the browser has stored anything of it. */
export interface WatchedResponse extends RequestContext {
  url: string;
  /** Kind of resource, in the browser's words. */
  kind: string;
  /**
   * Address of the page in the tab, without its query. Its origin if it is a page of another site, or if the
   * browser reports no more; null if the browser reports nothing.
   */
  page: string | null;
  /** -1 if it belongs to no tab. */
  tabId: number;
  /** The browser's id of the request: redirects keep it. */
  requestId: string;
  /** The values of its `Set-Cookie` headers. Firefox joins the lines of a response by line feeds. */
  setCookie: string[];
  /** Milliseconds since the epoch. */
  at: number;
  /** The cookie store; null if the browser does not report it, or the response sets nothing. */
  storeId: string | null;
}

/**
 * Calls back for each response of the watched domains, without delaying any. Call it synchronously at the start
 * of the worker: browsers wake the worker for it.
 */
export function onResponse(
  { site, watched }: { site: string; watched: readonly string[] },
  listener: (response: WatchedResponse) => void,
): void {
  const look = async (details: WebRequest.OnHeadersReceivedDetailsType): Promise<void> => {
    const setCookie = (details.responseHeaders ?? [])
      .filter(({ name }) => name.toLowerCase() === 'set-cookie')
      .map(textOf);
    // Chromium does not report it, so it is looked up if it matters.
    const storeId =
      details.cookieStoreId ?? (setCookie.length === 0 ? null : await storeOf(details.tabId));
    listener({
      ...toRequestContext(details),
      url: details.url,
      kind: details.type,
      page: pageOf(details, site),
      tabId: details.tabId,
      requestId: details.requestId,
      setCookie,
      // Whole milliseconds, as cookie events have: a fraction would put the response after its cookie.
      at: Math.floor(details.timeStamp),
      storeId,
    });
  };
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      look(details).catch(console.error);
    },
    {
      urls: watched.flatMap((domain) => [
        hostPermission(domain),
        ...(FIREFOX ? [] : socketPermissions(domain)),
      ]),
    },
    // Chromium reports `Set-Cookie` only to listeners that ask for extra headers.
    FIREFOX ? ['responseHeaders'] : ['responseHeaders', 'extraHeaders'],
  );
}

/**
 * A header's value, with the names and paths of its cookies as the browser's cookies have them. Firefox
 * reports a character for each byte. Chromium reports bytes alone if they are not UTF-8, and replaces those
 * that are not in a cookie's name, as Firefox does in a path.
 */
function textOf({ value = '', binaryValue }: WebRequest.HttpHeadersItemType): string {
  if (FIREFOX) return value.split('\n').map(lineOfBytes).join('\n');
  return binaryValue === undefined ? value : decoder.decode(Uint8Array.from(binaryValue));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function lineOfBytes(line: string): string {
  const name = /^[^=;]*/.exec(line)?.[0] ?? '';
  const rest = Uint8Array.from(line.slice(name.length), (byte) => byte.charCodeAt(0));
  return textOfBytes(name) + decoder.decode(rest);
}

function pageOf(details: RequestDetails, site: string): string | null {
  const page = pageInTab(details);
  if (page === null) return null;
  const { origin, pathname, hostname } = page;
  // An initiator is an origin: its path says nothing. Of other sites nobody may learn which pages were visited.
  const isWhole = details.type === 'main_frame' || FIREFOX;
  return isWhole && domainMatches(hostname, site) ? origin + pathname : origin;
}
