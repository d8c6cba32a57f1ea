import type { RequestContext } from '../blocking/response-filter.ts';
import { domainMatches, originMatches } from '../catalogue/domain-match.ts';
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
  /** Its `Date` header; null if it has none. */
  date: string | null;
  /** Whether it belongs to the page of another site, as far as the browser reports it. */
  isCrossSite: boolean | null;
  /** When it arrived, in milliseconds since the epoch. */
  at: number;
  /** When the worker heard of it. */
  heardAt: number;
  /** The cookie store; null if the browser does not report it, or the response sets nothing. */
  storeId: string | null;
}

/**
 * Calls back for each response of the watched domains, without delaying any. Call it synchronously at the start
 * of the worker: browsers wake the worker for it. Returns a function that resolves when the listener has been
 * called for every response that the worker has heard of.
 */
export function onResponse(
  { site, watched }: { site: string; watched: readonly string[] },
  listener: (response: WatchedResponse) => void,
): () => Promise<void> {
  let told = Promise.resolve();
  const look = async (details: WebRequest.OnHeadersReceivedDetailsType): Promise<void> => {
    const heardAt = Date.now();
    const headers = details.responseHeaders ?? [];
    const valuesOf = (wanted: string): string[] =>
      headers.filter(({ name }) => name.toLowerCase() === wanted).map(textOf);
    const setCookie = valuesOf('set-cookie');
    const context = toRequestContext(details);
    // Chromium does not report it, so it is looked up if it matters.
    const storeId =
      details.cookieStoreId ?? (setCookie.length === 0 ? null : await storeOf(details.tabId));
    listener({
      ...context,
      url: details.url,
      kind: details.type,
      page: pageOf(details, site),
      tabId: details.tabId,
      requestId: details.requestId,
      setCookie,
      date: valuesOf('date')[0] ?? null,
      isCrossSite: details.type === 'main_frame' ? false : isCrossSite(context, watched),
      heardAt,
      // Whole milliseconds, as cookie events have: a fraction would put the response after its cookie.
      at: Math.floor(details.timeStamp),
      storeId,
    });
  };
  browser.webRequest.onHeadersReceived.addListener(
    (details) => {
      const looked = look(details).catch(console.error);
      told = Promise.all([told, looked]).then(() => undefined);
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
  return () => told;
}

/** Whether the page is of another site than the host; null if that is not known. Sites are known of the domains alone. */
function isCrossSite(
  { host, topLevelSite }: RequestContext,
  domains: readonly string[],
): boolean | null {
  const site = domains.find((domain) => domainMatches(host, domain));
  if (site === undefined || topLevelSite === null) return null;
  return !originMatches(topLevelSite, site);
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
