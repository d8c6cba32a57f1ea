import type { WireRequest } from '../blocking/blocked-on-wire.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { browser, type WebRequest } from './webext.ts';

/** How headers are to be changed; both take and give the header's whole value. */
export interface HeaderChanges {
  setCookie: (value: string, request: WireRequest) => string;
  cookie: (value: string, request: WireRequest) => string;
}

export interface HeaderFilter {
  /** Begins to filter. Call it synchronously at the start of the worker to be woken by requests. */
  start(): void;
  /** Ends it: requests go their way untouched, and wake nobody. */
  stop(): void;
}

/**
 * Firefox only: takes cookies out of requests and responses of the domains, before the browser stores
 * or sends them. `changes` is asked for each time, since a worker that was just woken has to read its
 * settings first.
 */
export function createHeaderFilter(
  domains: readonly string[],
  changes: () => Promise<HeaderChanges>,
): HeaderFilter {
  const filter = { urls: domains.map(hostPermission) };

  const onResponse = async (
    details: WebRequest.OnHeadersReceivedDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const { setCookie } = await changes();
    return { responseHeaders: changed(details.responseHeaders, 'set-cookie', setCookie, details) };
  };
  const onRequest = async (
    details: WebRequest.OnBeforeSendHeadersDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const { cookie } = await changes();
    return { requestHeaders: changed(details.requestHeaders, 'cookie', cookie, details) };
  };

  return {
    start() {
      if (browser.webRequest.onHeadersReceived.hasListener(onResponse)) return;
      browser.webRequest.onHeadersReceived.addListener(onResponse, filter, [
        'blocking',
        'responseHeaders',
      ]);
      browser.webRequest.onBeforeSendHeaders.addListener(onRequest, filter, [
        'blocking',
        'requestHeaders',
      ]);
    },
    stop() {
      browser.webRequest.onHeadersReceived.removeListener(onResponse);
      browser.webRequest.onBeforeSendHeaders.removeListener(onRequest);
    },
  };
}

function changed(
  headers: WebRequest.HttpHeaders | undefined,
  name: string,
  change: (value: string, request: WireRequest) => string,
  details: { url: string; documentUrl?: string; frameAncestors?: { url: string }[] },
): WebRequest.HttpHeaders {
  const request = toWireRequest(details);
  return (headers ?? []).flatMap((header) => {
    if (header.name.toLowerCase() !== name || header.value === undefined) return [header];
    const value = change(header.value, request);
    return value === '' ? [] : [{ ...header, value }];
  });
}

function toWireRequest({
  url,
  documentUrl,
  frameAncestors,
}: {
  url: string;
  documentUrl?: string;
  frameAncestors?: { url: string }[];
}): WireRequest {
  const top = frameAncestors?.at(-1)?.url ?? documentUrl ?? url;
  return {
    host: new URL(url).hostname,
    topLevelSite: URL.canParse(top) ? new URL(top).origin : new URL(url).origin,
  };
}
