import type { WireRequest } from '../blocking/blocked-on-wire.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { isFirefox } from './is-firefox.ts';
import { browser, type WebRequest } from './webext.ts';

/** A response of a watched host, before the browser has stored anything of it. */
export interface WireResponse extends WireRequest {
  /** -1 where it belongs to no tab. */
  tabId: number;
  /** The browser's id of the request: redirects keep it. */
  requestId: string;
  /** The page of a tab, not a part of it. */
  isPage: boolean;
  isPrivate: boolean;
}

/** What is done about cookies in headers; each takes a header's whole value. */
export interface HeaderChanges {
  /** Called for every response, with the values of its `Set-Cookie` headers. */
  noticed: (setCookie: readonly string[], response: WireResponse) => void;
  setCookie: (value: string, request: WireRequest) => string;
  cookie: (value: string, request: WireRequest) => string;
}

export interface HeaderFilter {
  /** Begins. Call it synchronously at the start of the worker to be woken by requests. */
  start(): void;
  /** Ends it: requests go their way untouched, and wake nobody. */
  stop(): void;
}

/**
 * Sees the headers of the domains' requests and responses. Firefox lets it take cookies out of them
 * before it stores or sends any; Chromium lets it look. `changes` is asked for each time, since a worker
 * that was just woken has to read its settings first.
 */
export function createHeaderFilter(
  domains: readonly string[],
  changes: () => Promise<HeaderChanges>,
): HeaderFilter {
  const filter = { urls: domains.map(hostPermission) };
  const { onHeadersReceived, onBeforeSendHeaders } = browser.webRequest;

  const onResponse = async (
    details: WebRequest.OnHeadersReceivedDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const { setCookie, noticed } = await changes();
    const values = (details.responseHeaders ?? []).flatMap(({ name, value }) =>
      name.toLowerCase() === 'set-cookie' && value !== undefined ? [value] : [],
    );
    noticed(values, {
      ...toWireRequest(details),
      tabId: details.tabId,
      requestId: details.requestId,
      isPage: details.type === 'main_frame',
      isPrivate: details.incognito ?? false,
    });
    return { responseHeaders: changed(details.responseHeaders, 'set-cookie', setCookie, details) };
  };
  const onRequest = async (
    details: WebRequest.OnBeforeSendHeadersDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const { cookie } = await changes();
    return { requestHeaders: changed(details.requestHeaders, 'cookie', cookie, details) };
  };
  // Chromium takes no answer from a listener that only looks.
  const look = (details: WebRequest.OnHeadersReceivedDetailsType): void => {
    onResponse(details).catch(console.error);
  };

  return {
    start() {
      if (!isFirefox) {
        if (onHeadersReceived.hasListener(look)) return;
        // Chromium hands out `Set-Cookie` to those alone who ask for it.
        onHeadersReceived.addListener(look, filter, ['responseHeaders', 'extraHeaders']);
        return;
      }
      if (onHeadersReceived.hasListener(onResponse)) return;
      onHeadersReceived.addListener(onResponse, filter, ['blocking', 'responseHeaders']);
      onBeforeSendHeaders.addListener(onRequest, filter, ['blocking', 'requestHeaders']);
    },
    stop() {
      onHeadersReceived.removeListener(look);
      onHeadersReceived.removeListener(onResponse);
      onBeforeSendHeaders.removeListener(onRequest);
    },
  };
}

function changed(
  headers: WebRequest.HttpHeaders | undefined,
  name: string,
  change: (value: string, request: WireRequest) => string,
  details: Where,
): WebRequest.HttpHeaders {
  const request = toWireRequest(details);
  return (headers ?? []).flatMap((header) => {
    if (header.name.toLowerCase() !== name || header.value === undefined) return [header];
    const value = change(header.value, request);
    return value === '' ? [] : [{ ...header, value }];
  });
}

/** How the browsers say which page a request belongs to. */
interface Where {
  url: string;
  type: string;
  /** Firefox. */
  documentUrl?: string;
  frameAncestors?: { url: string }[];
  /** Chromium: the origin that asked, which is the page's own but in a frame of another site. */
  initiator?: string;
}

function toWireRequest({ url, type, documentUrl, frameAncestors, initiator }: Where): WireRequest {
  const top = frameAncestors?.at(-1)?.url ?? documentUrl ?? initiator;
  const isOwn = type === 'main_frame' || top === undefined || !URL.canParse(top);
  return { host: new URL(url).hostname, topLevelSite: new URL(isOwn ? url : top).origin };
}
