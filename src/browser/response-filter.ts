import type { RequestContext } from '../blocking/response-filter.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { toRequestContext } from './request-context.ts';
import { browser, type WebRequest } from './webext.ts';

/** What is done about cookies in headers; each takes a header's whole value. */
export interface HeaderChanges {
  setCookie: (value: string, request: RequestContext) => string;
  cookie: (value: string, request: RequestContext) => string;
}

export interface ResponseFilter {
  /** Whether headers are to be changed. Where they are not, requests go their way untouched. */
  set(on: boolean): void;
}

/**
 * Firefox only: changes headers of the domains' requests and responses before the browser stores or
 * sends any cookie. `changes` is asked for each time, since a worker that was just woken has to read its
 * settings first. Call it synchronously at the start of the worker.
 */
export function createResponseFilter(
  domains: readonly string[],
  changes: () => Promise<HeaderChanges>,
): ResponseFilter {
  const filter = { urls: domains.map(hostPermission) };
  const { onHeadersReceived, onBeforeSendHeaders } = browser.webRequest;

  const onResponse = async (
    details: WebRequest.OnHeadersReceivedDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const request = toRequestContext(details);
    const { setCookie } = await changes();
    return {
      responseHeaders: changed(details.responseHeaders, 'set-cookie', (value) =>
        setCookie(value, request),
      ),
    };
  };
  const onRequest = async (
    details: WebRequest.OnBeforeSendHeadersDetailsType,
  ): Promise<WebRequest.BlockingResponse> => {
    const request = toRequestContext(details);
    const { cookie } = await changes();
    return {
      requestHeaders: changed(details.requestHeaders, 'cookie', (value) => cookie(value, request)),
    };
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
  const wakes = wasNoted();
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
        start();
      } else {
        onHeadersReceived.removeListener(onResponse);
        onBeforeSendHeaders.removeListener(onRequest);
      }
      note(on);
    },
  };
}

/** Of the event page's own storage. The settings are what counts: this only repeats them, early. */
const NOTE = 'response-filter';

/** Of a note that cannot be read it is taken that it says so: what is woken for nothing changes nothing. */
function wasNoted(): boolean {
  try {
    return localStorage.getItem(NOTE) !== null;
  } catch (error) {
    console.error(error);
    return true;
  }
}

/** Without it this life filters all the same, and stays awake for it. */
function note(on: boolean): void {
  try {
    if (on) localStorage.setItem(NOTE, 'on');
    else localStorage.removeItem(NOTE);
  } catch (error) {
    console.error(error);
  }
}

function changed(
  headers: WebRequest.HttpHeaders | undefined,
  name: string,
  change: (value: string) => string,
): WebRequest.HttpHeaders {
  return (headers ?? []).flatMap((header) => {
    if (header.name.toLowerCase() !== name || header.value === undefined) return [header];
    const value = change(header.value);
    return value === '' ? [] : [{ ...header, value }];
  });
}
