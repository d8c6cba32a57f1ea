import * as v from 'valibot';
import type { RequestContext } from '../blocking/response-filter.ts';
import { hostPermission } from '../catalogue/watched-domains.ts';
import { bytesOfText, textOfBytes } from '../cookies/name-bytes.ts';
import { type Blocking, settingsSchema } from '../settings/settings.ts';
import { type RequestDetails, toRequestContext } from './request-context.ts';
import { readNote, writeNote } from './startup-note.ts';
import { browser, type WebRequest } from './webext.ts';

/** How cookies in headers are changed; each function takes the text of a whole header and returns the new one. */
export interface HeaderChanges {
  setCookie: (value: string, request: RequestContext) => string;
  cookie: (value: string, request: RequestContext) => string;
}

export interface ResponseFilter {
  /** Switches the filter on or, with null, off. While it is off, requests are not touched at all. */
  set(blocking: Blocking | null): void;
}

/** In the event page's own storage. It repeats, early, what the settings say. */
const NOTE = 'response-filter';
const blockingSchema = v.pick(settingsSchema, ['block', 'exceptions']);

/**
 * Firefox only: changes headers of the domains' requests and responses before the browser stores or sends a
 * cookie. Call it synchronously at the start of the worker.
 *
 * @param changes asked each time, since a worker that was just woken has to read its settings first; `before` is
 * what was blocked in the last run, or null if nothing was or nobody knows
 */
export function createResponseFilter(
  domains: readonly string[],
  changes: (before: Blocking | null) => Promise<HeaderChanges>,
): ResponseFilter {
  const filter = { urls: domains.map(hostPermission) };
  const { onHeadersReceived, onBeforeSendHeaders } = browser.webRequest;
  const note = readNote(NOTE);
  const before = note === null ? null : readBlocking(note);

  /** If anything fails, no cookie passes: the browser would let all of them through. */
  async function filtered(
    headers: WebRequest.HttpHeaders | undefined,
    name: 'set-cookie' | 'cookie',
    details: RequestDetails,
  ): Promise<WebRequest.HttpHeaders> {
    try {
      const request = toRequestContext(details);
      const { setCookie, cookie } = await changes(before);
      const change = name === 'cookie' ? cookie : setCookie;
      return changed(headers, name, (value) => change(value, request));
    } catch (error) {
      console.error(error);
      return changed(headers, name, () => '');
    }
  }

  const onResponse = async (
    details: WebRequest.OnHeadersReceivedDetailsType,
  ): Promise<WebRequest.BlockingResponse> => ({
    responseHeaders: await filtered(details.responseHeaders, 'set-cookie', details),
  });
  const onRequest = async (
    details: WebRequest.OnBeforeSendHeadersDetailsType,
  ): Promise<WebRequest.BlockingResponse> => ({
    requestHeaders: await filtered(details.requestHeaders, 'cookie', details),
  });
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
  const canWake = note !== null;
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
    set(blocking) {
      if (blocking === null) {
        onHeadersReceived.removeListener(onResponse);
        onBeforeSendHeaders.removeListener(onRequest);
        writeNote(NOTE, null);
      } else {
        start();
        const { block, exceptions } = blocking;
        writeNote(NOTE, JSON.stringify({ block, exceptions }));
      }
    },
  };
}

function readBlocking(note: string): Blocking | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), blockingSchema), note);
  return parsed.success ? parsed.output : null;
}

function changed(
  headers: WebRequest.HttpHeaders = [],
  name: string,
  change: (value: string) => string,
): WebRequest.HttpHeaders {
  return headers.flatMap((header) => {
    if (header.name.toLowerCase() !== name) return [header];
    // Firefox gives and takes a character for each byte, so bytes lose nothing on the way.
    const { value: bytes = String.fromCharCode(...(header.binaryValue ?? [])) } = header;
    const value = bytesOfText(change(textOfBytes(bytes)));
    return value === '' ? [] : [{ name: header.name, value }];
  });
}
