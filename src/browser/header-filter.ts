import type { WireRequest } from '../blocking/blocked-on-wire.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { isFirefox } from './is-firefox.ts';
import { isPrivateTab } from './tabs.ts';
import { browser, type WebRequest } from './webext.ts';

/** A response of a watched host, before the browser has stored anything of it. */
export interface WireResponse extends WireRequest {
  /** -1 where it belongs to no tab. */
  tabId: number;
  /** The browser's id of the request: redirects keep it. */
  requestId: string;
  /** The page of a tab, not a part of it. */
  isPage: boolean;
  isPrivate(): Promise<boolean>;
}

/** What is done about cookies in headers; each takes a header's whole value. */
export interface HeaderChanges {
  /** Called for every response, with the values of its `Set-Cookie` headers. */
  noticed: (setCookie: readonly string[], response: WireResponse) => void;
  setCookie: (value: string, request: WireRequest) => string;
  cookie: (value: string, request: WireRequest) => string;
}

export interface HeaderFilter {
  /** Whether headers are to be changed. Where they are not, requests go their way untouched. */
  set(on: boolean): void;
}

/**
 * Sees the headers of the domains' requests and responses. Firefox lets it take cookies out of them
 * before it stores or sends any; Chromium lets it look, and wakes the worker for it. `changes` is asked
 * for each time, since a worker that was just woken has to read its settings first. Call it
 * synchronously at the start of the worker.
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
      // Chromium does not say.
      isPrivate: async () => details.incognito ?? isPrivateTab(details.tabId),
    });
    return { responseHeaders: changed(details.responseHeaders, 'set-cookie', setCookie, details) };
  };

  if (!isFirefox) {
    // Chromium takes no answer from a listener that only looks, and hands out `Set-Cookie` to those
    // alone who ask for it.
    const look = (details: WebRequest.OnHeadersReceivedDetailsType): void => {
      onResponse(details).catch(console.error);
    };
    onHeadersReceived.addListener(look, filter, ['responseHeaders', 'extraHeaders']);
    return { set: () => undefined };
  }

  const onRequest = async (
    details: WebRequest.OnBeforeSendHeadersDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const { cookie } = await changes();
    return { requestHeaders: changed(details.requestHeaders, 'cookie', cookie, details) };
  };
  const start = (): void => {
    if (onHeadersReceived.hasListener(onResponse)) return;
    onHeadersReceived.addListener(onResponse, filter, ['blocking', 'responseHeaders']);
    onBeforeSendHeaders.addListener(onRequest, filter, ['blocking', 'requestHeaders']);
  };

  /*
   * Firefox wakes a sleeping event page for those listeners alone that were added as it started, and
   * for them even where they were removed later. So what was on the last time is added at once, by a
   * note that can be read synchronously; and a page in which it was added later does not go to sleep.
   */
  const wakes = localStorage.getItem(NOTE) !== null;
  if (wakes) start();
  const { session } = browser.storage;
  session.onChanged.addListener(() => undefined);
  browser.runtime.onSuspend.addListener(async () => {
    // An event of its own keeps it awake until it would go to sleep the next time.
    if (!wakes && onHeadersReceived.hasListener(onResponse)) {
      await session.set({ [NOTE]: performance.now() });
    }
  });

  return {
    set(on) {
      if (on) {
        localStorage.setItem(NOTE, 'on');
        start();
      } else {
        localStorage.removeItem(NOTE);
        onHeadersReceived.removeListener(onResponse);
        onBeforeSendHeaders.removeListener(onRequest);
      }
    },
  };
}

/** Of the event page's own storage. The settings are what counts: this only repeats them, early. */
const NOTE = 'filters-headers';

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
