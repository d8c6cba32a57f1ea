import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutBlockedCookies, withoutBlockedLines } from '../../src/blocking/response-filter.ts';
import { createResponseFilter, type ResponseFilter } from '../../src/browser/response-filter.ts';
import { browser } from '../../src/browser/webext.ts';

/** The listeners of one of the browser's events. */
class FakeEvent {
  readonly listeners = new Set<unknown>();
  readonly addListener = (listener: unknown) => void this.listeners.add(listener);
  readonly removeListener = (listener: unknown) => void this.listeners.delete(listener);
  readonly hasListener = (listener: unknown) => this.listeners.has(listener);
}

let responses: FakeEvent;
let requests: FakeEvent;
/** What `localStorage` holds, and whether its calls fail. */
let notes: Map<string, string>;
let isBroken: boolean;

/** How many listeners change the headers of responses and of requests. */
const filtered = (): number[] => [responses.listeners.size, requests.listeners.size];

beforeEach(() => {
  responses = new FakeEvent();
  requests = new FakeEvent();
  notes = new Map();
  isBroken = false;
  const attempt = <T>(call: () => T): T => {
    if (isBroken) throw new Error('NS_ERROR_FILE_CORRUPTED');
    return call();
  };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => attempt(() => notes.get(key) ?? null),
    setItem: (key: string, value: string) => attempt(() => notes.set(key, value)),
    removeItem: (key: string) => attempt(() => notes.delete(key)),
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  Object.assign(browser.runtime, { onSuspend: new FakeEvent() });
  Object.assign(browser, {
    webRequest: { onHeadersReceived: responses, onBeforeSendHeaders: requests },
    storage: { session: { onChanged: new FakeEvent() } },
  });
});

/** The filter of a new event page: the listeners of the last one are gone, its note is not. */
function startedAnew(): ResponseFilter {
  responses.listeners.clear();
  requests.listeners.clear();
  return createResponseFilter(['kicks.se'], () => new Promise(() => undefined));
}

describe('headers', () => {
  it('are changed from the start if they were changed before it', () => {
    startedAnew().set(true);
    expect(filtered()).toEqual([1, 1]);
    const next = startedAnew();
    expect(filtered()).toEqual([1, 1]);
    next.set(false);
    expect(filtered()).toEqual([0, 0]);
    startedAnew();
    expect(filtered()).toEqual([0, 0]);
  });

  it('can be switched on and off if the note can be neither read nor written', () => {
    isBroken = true;
    const filter = startedAnew();
    filter.set(true);
    expect(filtered()).toEqual([1, 1]);
    filter.set(false);
    expect(filtered()).toEqual([0, 0]);
  });
});

describe('names beyond ASCII', () => {
  /** Calls the listener that an event got for a header with these bytes. */
  async function filtered(event: FakeEvent, headers: string, name: string, value: string) {
    const isBlocked = (cookie: string): boolean => ['blåbär', 'bl\uefe5'].includes(cookie);
    createResponseFilter(['kicks.se'], async () => ({
      setCookie: (text) => withoutBlockedLines(text, isBlocked),
      cookie: (text) => withoutBlockedCookies(text, isBlocked),
    })).set(true);
    const [listener] = event.listeners as Set<(details: object) => Promise<object>>;
    return listener?.({
      url: 'https://kicks.se/',
      type: 'main_frame',
      [headers]: [{ name, value }],
    });
  }
  const KEPT = 'ok=\xe5\xff; Path=/';

  it('are compared as text, and the other lines stay byte for byte', async () => {
    const value = `blÃ¥bÃ¤r=1\nbl\xe5=1\n${KEPT}`;
    expect(await filtered(responses, 'responseHeaders', 'Set-Cookie', value)).toEqual({
      responseHeaders: [{ name: 'Set-Cookie', value: KEPT }],
    });
  });

  it('are compared as text in requests too', async () => {
    const value = 'blÃ¥bÃ¤r=1; bÃ¥=\xe5; bl\xe5=2';
    expect(await filtered(requests, 'requestHeaders', 'Cookie', value)).toEqual({
      requestHeaders: [{ name: 'Cookie', value: 'bÃ¥=\xe5' }],
    });
  });
});
