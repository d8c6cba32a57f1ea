import type { RequestContext } from '../blocking/response-filter.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { bytesOfText, textOfBytes } from '../cookies/name-bytes.ts';
import { toRequestContext } from './request-context.ts';
import { readNote, writeNote } from './startup-note.ts';
import { browser, type WebRequest } from './webext.ts';

/** How cookies in headers are changed; each function takes the text of a whole header and returns the new one. */
interface HeaderChanges {
  setCookie: (value: string, request: RequestContext) => string;
  cookie: (value: string, request: RequestContext) => string;
}

export interface ResponseFilter {
  /** Switches the filter on or off. While it is off, requests are not touched at all. */
  set(isOn: boolean): void;
}

/** In the event page's own storage. It repeats, early, what the settings say. */
const NOTE = 'response-filter';

/**
 * Firefox only: changes headers of the domains' requests and responses before the browser stores or sends a
 * cookie. `changes` is asked each time, since a worker that was just woken has to read its settings first.
 * Call it synchronously at the start of the worker.
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
   * Firefox wakes a sleeping event page only for listeners that were added while it started, and goes on
   * waking it for them after they are removed (bug 1899767). So a synchronous note says whether to add them
   * at once, and an event page that added them later must not go to sleep.
   */
  const canWake = readNote(NOTE);
  if (canWake) start();
  const { session } = browser.storage;
  session.onChanged.addListener(() => undefined);
  browser.runtime.onSuspend.addListener(async () => {
    // An event of its own keeps the page awake until it would go to sleep the next time.
    if (!canWake && onHeadersReceived.hasListener(onResponse)) {
      await session.set({ [NOTE]: performance.now() });
    }
  });

  return {
    set(isOn) {
      if (isOn) {
        start();
      } else {
        onHeadersReceived.removeListener(onResponse);
        onBeforeSendHeaders.removeListener(onRequest);
      }
      writeNote(NOTE, isOn);
    },
  };
}

function changed(
  headers: WebRequest.HttpHeaders | undefined,
  name: string,
  change: (value: string) => string,
): WebRequest.HttpHeaders {
  return (headers ?? []).flatMap((header) => {
    if (header.name.toLowerCase() !== name || header.value === undefined) return [header];
    // Firefox gives and takes a character for each byte.
    const value = bytesOfText(change(textOfBytes(header.value)));
    return value === '' ? [] : [{ ...header, value }];
  });
}
