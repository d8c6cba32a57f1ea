import { beforeEach, describe, expect, it, vi } from 'vitest';
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
