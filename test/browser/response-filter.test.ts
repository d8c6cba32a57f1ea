import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createResponseFilter, type ResponseFilter } from '../../src/browser/response-filter.ts';

/** The listeners of one of the browser's events. */
class FakeEvent {
  readonly listeners = new Set<unknown>();
  readonly addListener = (one: unknown) => void this.listeners.add(one);
  readonly removeListener = (one: unknown) => void this.listeners.delete(one);
  readonly hasListener = (one: unknown) => this.listeners.has(one);
}

let responses: FakeEvent;
let requests: FakeEvent;
let notes: Map<string, string>;
let isBroken: boolean;

/** As it is after so many calls: how many of the two kinds of headers are changed. */
const filtered = (): number[] => [responses.listeners.size, requests.listeners.size];

beforeEach(() => {
  responses = new FakeEvent();
  requests = new FakeEvent();
  notes = new Map();
  isBroken = false;
  const tried = <T>(act: () => T): T => {
    if (isBroken) throw new Error('NS_ERROR_FILE_CORRUPTED');
    return act();
  };
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => tried(() => notes.get(key) ?? null),
    setItem: (key: string, value: string) => tried(() => notes.set(key, value)),
    removeItem: (key: string) => tried(() => notes.delete(key)),
  });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const { browser } = globalThis as unknown as { browser: { runtime: object } };
  Object.assign(browser.runtime, { onSuspend: new FakeEvent() });
  Object.assign(browser, {
    webRequest: { onHeadersReceived: responses, onBeforeSendHeaders: requests },
    storage: { session: { onChanged: new FakeEvent() } },
  });
});

function startedAnew(): ResponseFilter {
  responses.listeners.clear();
  requests.listeners.clear();
  return createResponseFilter(['kicks.se'], () => new Promise(() => undefined));
}

describe('headers', () => {
  it('are changed at once after a start where they were before', () => {
    startedAnew().set(true);
    expect(filtered()).toEqual([1, 1]);
    const next = startedAnew();
    expect(filtered()).toEqual([1, 1]);
    next.set(false);
    expect(filtered()).toEqual([0, 0]);
    startedAnew();
    expect(filtered()).toEqual([0, 0]);
  });

  // Seen red with a note that is trusted to be there: the worker's script ended, or nothing was changed.
  it('are changed, and no longer, where the note of it can be neither read nor written', () => {
    isBroken = true;
    const filter = startedAnew();
    filter.set(true);
    expect(filtered()).toEqual([1, 1]);
    filter.set(false);
    expect(filtered()).toEqual([0, 0]);
  });
});
