import { beforeEach, describe, expect, it, vi } from 'vitest';
import { withoutBlockedCookies, withoutBlockedLines } from '../../src/blocking/response-filter.ts';
import {
  createResponseFilter,
  type HeaderChanges,
  type ResponseFilter,
} from '../../src/browser/response-filter.ts';
import { browser } from '../../src/browser/webext.ts';
import type { Blocking } from '../../src/settings/settings.ts';
import { collectErrors } from '../fakes/console-errors.ts';
import { settingsWith } from '../fakes/fake-settings.ts';

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
let errors: readonly string[];

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
  errors = collectErrors();
  Object.assign(browser.runtime, { onSuspend: new FakeEvent() });
  Object.assign(browser, {
    webRequest: { onHeadersReceived: responses, onBeforeSendHeaders: requests },
    storage: { session: { onChanged: new FakeEvent() } },
  });
});

/** The filter of a new event page: the listeners of the last one are gone, its note is not. */
function startedAnew(
  changes: (before: Blocking | null) => Promise<HeaderChanges> = () => new Promise(() => undefined),
): ResponseFilter {
  responses.listeners.clear();
  requests.listeners.clear();
  return createResponseFilter(['kicks.se'], changes);
}

const blocking = settingsWith({
  block: { analytics: true },
  exceptions: [{ name: 'mine', action: 'keep' }],
});

describe('headers', () => {
  it('are changed from the start if they were changed before it', () => {
    startedAnew().set(blocking);
    expect(filtered()).toEqual([1, 1]);
    const next = startedAnew();
    expect(filtered()).toEqual([1, 1]);
    next.set(null);
    expect(filtered()).toEqual([0, 0]);
    startedAnew();
    expect(filtered()).toEqual([0, 0]);
  });

  it('can be switched on and off if the note can be neither read nor written', () => {
    isBroken = true;
    const filter = startedAnew();
    filter.set(blocking);
    expect(filtered()).toEqual([1, 1]);
    filter.set(null);
    expect(filtered()).toEqual([0, 0]);
  });
});

type Header = { name: string; value?: string; binaryValue?: number[] };

/** What becomes of a response's headers. */
async function ofResponse(responseHeaders: Header[] | undefined, more: object = {}) {
  const details = { ...request, ...more, responseHeaders };
  const [listener] = responses.listeners as Set<
    (of: object) => Promise<{ responseHeaders: unknown }>
  >;
  return (await listener?.(details))?.responseHeaders;
}
async function ofRequest(requestHeaders: Header[]) {
  const [listener] = requests.listeners as Set<
    (of: object) => Promise<{ requestHeaders: unknown }>
  >;
  return (await listener?.({ ...request, requestHeaders }))?.requestHeaders;
}
const request = { url: 'https://community.kicks.se/', type: 'main_frame', tabId: 1, frameId: 0 };
const others = [
  { name: 'Content-Type', value: 'text/html' },
  { name: 'X-Set-Cookie', value: '_ga=1' },
];
const withoutGa = (text: string): string => text.replace(/^_ga=.*\n?/m, '');
const changes: HeaderChanges = {
  setCookie: withoutGa,
  cookie: (text) => text.replace('_ga=1; ', ''),
};
const bytes = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));

describe('names beyond ASCII', () => {
  const isBlocked = (cookie: string): boolean => ['blåbär', 'bl\uefe5'].includes(cookie);
  beforeEach(() =>
    startedAnew(async () => ({
      setCookie: (text) => withoutBlockedLines(text, isBlocked),
      cookie: (text) => withoutBlockedCookies(text, isBlocked),
    })).set(blocking),
  );
  const KEPT = 'ok=\xe5\xff; Path=/';

  it('are compared as text, and the other lines stay byte for byte', async () => {
    const value = `blÃ¥bÃ¤r=1\nbl\xe5=1\n${KEPT}`;
    expect(await ofResponse([{ name: 'Set-Cookie', value }])).toEqual([
      { name: 'Set-Cookie', value: KEPT },
    ]);
  });

  it('are compared as text in requests too', async () => {
    const value = 'blÃ¥bÃ¤r=1; bÃ¥=\xe5; bl\xe5=2';
    expect(await ofRequest([{ name: 'Cookie', value }])).toEqual([
      { name: 'Cookie', value: 'bÃ¥=\xe5' },
    ]);
  });
});

describe('a header', () => {
  beforeEach(() => startedAnew(async () => changes).set(blocking));

  it('of cookies loses what is blocked, and all others stay as they are', async () => {
    const set = { name: 'Set-Cookie', value: 'a=1\n_ga=1' };
    expect(await ofResponse([...others, set])).toEqual([
      ...others,
      { name: 'Set-Cookie', value: 'a=1\n' },
    ]);
    expect(await ofResponse([{ name: 'set-cookie', value: '_ga=1' }, ...others])).toEqual(others);
    expect(await ofRequest([...others, { name: 'Cookie', value: '_ga=1; a=1' }])).toEqual([
      ...others,
      { name: 'Cookie', value: 'a=1' },
    ]);
    expect(await ofResponse(undefined)).toEqual([]);
  });

  it('in bytes is read as well, and what is left of it stays byte for byte', async () => {
    const binaryValue = bytes('_ga=\xe5\nother=\xff');
    expect(await ofResponse([{ name: 'Set-Cookie', binaryValue }])).toEqual([
      { name: 'Set-Cookie', value: 'other=\xff' },
    ]);
    expect(await ofResponse([{ name: 'Set-Cookie', binaryValue: bytes('_ga=\xe5') }])).toEqual([]);
  });

  it('without a value is dropped', async () => {
    expect(await ofResponse([{ name: 'Set-Cookie' }, ...others])).toEqual(others);
  });
});

describe('if something fails, no cookie passes and all else does', () => {
  const set = { name: 'Set-Cookie', value: 'a=1' };
  const sent = { name: 'Cookie', value: 'a=1' };
  const broken = (): never => {
    throw new TypeError('Invalid URL');
  };

  it.each<[what: string, changes: () => Promise<HeaderChanges>]>([
    ['the settings', () => Promise.reject(new Error('No answer to latest'))],
    ['the change of a header', async () => ({ setCookie: broken, cookie: broken })],
  ])('%s', async (_what, failing) => {
    startedAnew(failing).set(blocking);
    expect(await ofResponse([...others, set])).toEqual(others);
    expect(await ofRequest([...others, sent])).toEqual(others);
    expect(errors).toHaveLength(2);
  });

  it('what the browser reports of the request', async () => {
    startedAnew(async () => changes).set(blocking);
    const frame = { type: 'image', frameId: 3, frameAncestors: { at: broken } };
    expect(await ofResponse([...others, set], frame)).toEqual(others);
  });
});

describe('what was blocked in the last run', () => {
  const asked = vi.fn(async (_before: Blocking | null) => changes);
  const beforeOf = async (): Promise<Blocking | null | undefined> => {
    startedAnew(asked).set(settingsWith({}));
    await ofResponse([]);
    return asked.mock.lastCall?.[0];
  };

  it('is known as long as the settings are not', async () => {
    startedAnew().set(blocking);
    const { block, exceptions } = blocking;
    expect(await beforeOf()).toEqual({ block, exceptions });
  });

  it('is not known if nothing was, or if the note cannot be understood', async () => {
    expect(await beforeOf()).toBeNull();
    for (const note of ['on', '', '{"block":{}}']) {
      notes.set('response-filter', note);
      expect(await beforeOf(), note).toBeNull();
    }
  });
});
