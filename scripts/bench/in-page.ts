import { createMatcher, type Matcher } from '../../src/catalogue/match.ts';
import { madeUp } from './made-up.ts';

/*
 * What the bench runs inside pages; bundled by `lab.ts`, and found there as `bench`. The same functions
 * run in the pages of the extension and of its floors, so that both are measured by one clock alike.
 */

interface StorageChanges {
  [key: string]: { newValue?: unknown };
}

declare const browser: {
  action: {
    openPopup(options: object): Promise<void>;
    setPopup(details: { popup: string }): Promise<void>;
  };
  tabs: { create(tab: { url: string }): Promise<object> };
  cookies: {
    getAll(query: object): Promise<{ name: string }[]>;
    set(cookie: object): Promise<object>;
  };
  extension: { getViews(query: { type: 'popup' | 'tab' }): Window[] };
  storage: {
    local: {
      get(key: null): Promise<Record<string, unknown>>;
      set(items: object): Promise<void>;
      onChanged: {
        addListener(listener: (changes: StorageChanges) => void): void;
        removeListener(listener: (changes: StorageChanges) => void): void;
      };
    };
  };
  runtime: {
    getManifest(): { host_permissions: string[] };
    sendMessage(message: object): Promise<unknown>;
  };
  scripting: {
    registerContentScripts(scripts: object[]): Promise<void>;
    unregisterContentScripts(): Promise<void>;
  };
};

/** How a page opened: milliseconds since its navigation began. */
export interface Opened {
  /** Its first whole picture is on the screen. */
  painted: number;
  /** And all that was out of sight then. */
  complete: number;
  /** Its longest task; null where the browser does not tell. */
  longestTask: number | null;
}

type View = Window & typeof globalThis;

const channel = new MessageChannel();

/** Settles in the next task, which browsers hold back in no tab, as they do timers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}

function popups(): Window[] {
  return browser.extension.getViews({ type: 'popup' });
}

export async function closePopup(): Promise<void> {
  for (const view of popups()) view.close();
  while (popups().length > 0) await nextTask();
}

/** Has the toolbar's popup be another page of the extension. */
export function choosePopup(popup: string): Promise<void> {
  return browser.action.setPopup({ popup });
}

/** Opens the toolbar's popup, which stays. */
export async function showPopup(): Promise<Opened> {
  await closePopup();
  void browser.action.openPopup({});
  return whenPainted(() => popups()[0]);
}

/** Opens the toolbar's popup, and closes it once it was seen. */
export async function openPopup(): Promise<Opened> {
  const opened = await showPopup();
  await closePopup();
  return opened;
}

/** Opens a page of the extension in a tab, and closes it once it was seen. */
export async function openTab(path: string): Promise<Opened> {
  const isIt = ({ location }: Window): boolean => location.pathname === path;
  const find = (): Window | undefined => browser.extension.getViews({ type: 'tab' }).find(isIt);
  while (find() !== undefined) await nextTask();
  void browser.tabs.create({ url: path });
  const opened = await whenPainted(find);
  find()?.close();
  return opened;
}

async function whenPainted(find: () => Window | undefined): Promise<Opened> {
  let found = find();
  while (found?.document.documentElement == null || found.location.href === 'about:blank') {
    await nextTask();
    found = find();
  }
  const view = found as View;
  const root = view.document.documentElement;
  const painted = await paintedWhen(view, () => root.dataset['state'] === 'ready');
  const isBusy = (): boolean => root.querySelector('[aria-busy="true"]') !== null;
  const complete = isBusy() ? await paintedWhen(view, () => !isBusy()) : painted;
  return { painted, complete, longestTask: await longestTaskOf(view) };
}

/** Milliseconds since the navigation of a page began, once something is so and on the screen. */
async function paintedWhen(view: View, isSo: () => boolean): Promise<number> {
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (isSo()) resolve();
    };
    const { documentElement } = view.document;
    new view.MutationObserver(look).observe(documentElement, { attributes: true, subtree: true });
    look();
  });
  await new Promise((resolve) => view.requestAnimationFrame(resolve));
  // Styles, layout and painting follow within the task of the frame.
  await nextTask();
  return view.performance.now();
}

async function longestTaskOf(view: View): Promise<number | null> {
  if (!view.PerformanceObserver.supportedEntryTypes.includes('longtask')) return null;
  let longest = 0;
  const observer = new view.PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask', buffered: true });
  // What follows the first picture counts as well; entries come with a later frame.
  for (let frame = 0; frame < 10; frame += 1) {
    await new Promise((resolve) => view.requestAnimationFrame(resolve));
  }
  observer.disconnect();
  return longest;
}

/** Has the worker answer something that changes nothing. */
export async function wake(): Promise<void> {
  await browser.runtime.sendMessage({
    type: 'delete-category',
    storeId: 'none',
    category: 'unknown',
  });
}

let lastNumber = 0;

/** Milliseconds from the moment at which a new cookie is set to when stored state tells of it. */
export function timeChange(host: string): Promise<{ known: number; complete: number }> {
  lastNumber += 1;
  const name = `change${lastNumber}`;
  return new Promise((resolve, reject) => {
    let known = 0;
    const { onChanged } = browser.storage.local;
    const listener = (changes: StorageChanges): void => {
      const key = Object.keys(changes).find((one) => one.includes(name));
      const value = key === undefined ? undefined : changes[key]?.newValue;
      if (value === undefined) return;
      known ||= performance.now() - from;
      // What was only found is not yet seen being set.
      if (/"lastSet":null/.test(JSON.stringify(value))) return;
      onChanged.removeListener(listener);
      resolve({ known, complete: performance.now() - from });
    };
    onChanged.addListener(listener);
    const from = performance.now();
    const cookie = { url: `https://${host}/`, name, value: '1', expirationDate: 4e9 };
    browser.cookies.set(cookie).catch(reject);
  });
}

let writes = 0;

/** Counts from now on how often something is written to storage. */
export function countWrites(): void {
  browser.storage.local.onChanged.addListener(() => {
    writes += 1;
  });
}

export function writesSince(): number {
  const since = writes;
  writes = 0;
  return since;
}

export function stored(): Promise<Record<string, unknown>> {
  return browser.storage.local.get(null);
}

/** The names of a host's cookies. */
export async function namesAt(domain: string): Promise<string[]> {
  return (await browser.cookies.getAll({ domain })).map(({ name }) => name);
}

export function store(items: object): Promise<void> {
  return browser.storage.local.set(items);
}

export function send(message: object): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/** In a page of a site: names each once, with a lifetime of its own. */
export function setCookies(names: readonly string[]): void {
  for (const [i, name] of names.entries()) {
    write(`${name}=${i}; path=/; secure; max-age=${86_400 * (1 + (i % 390))}`);
  }
}

/** The browser's own, where this was put into the page before any guard: no block can take it away. */
const kept = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set;

/** In a page of a site: so many bursts of so many changes, of 25 cookies in turn, past any guard. */
export async function burst(bursts: number, each: number, mark: string): Promise<void> {
  for (let b = 0; b < bursts; b += 1) {
    for (let i = 0; i < each; i += 1) {
      kept?.call(document, `burst${i % 25}=${mark}.${b}.${i}; path=/; secure; max-age=86400`);
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_BURSTS));
  }
}

/** Longer than the worker waits before it writes: each burst is one of its own. */
const BETWEEN_BURSTS = 150;

function write(cookie: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = cookie;
}

/** Whether something stands before the browser's own setter of `document.cookie`. */
export function isWrapped(): boolean {
  const setter = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set;
  return setter !== undefined && !/\[native code\]/.test(Function.prototype.toString.call(setter));
}

/** In a page of the floor of the guard: puts its wrapper into pages of the watched hosts, or not. */
export async function wrap(isWanted: boolean): Promise<void> {
  const { registerContentScripts, unregisterContentScripts } = browser.scripting;
  if (!isWanted) return unregisterContentScripts();
  await registerContentScripts([
    {
      id: 'wrapper',
      js: ['wrapper.js'],
      matches: browser.runtime.getManifest().host_permissions.filter((one) => one.startsWith('*:')),
      world: 'MAIN',
      runAt: 'document_start',
      allFrames: true,
    },
  ]);
}

/** Microseconds for each write of a name, and for each read. */
export function timeCookies(name: string, rest = ''): { write: number; read: number } {
  const writeAll = (times: number): void => {
    for (let i = 0; i < times; i += 1) write(`${name}=${i}; path=/; secure; ${rest}`);
    // Writes are sent, and done by the time that a read is answered.
    if (document.cookie === name) throw new Error('No cookie is named so alone');
  };
  // Compiled by now, on either side.
  writeAll(WRITES / 4);
  const start = performance.now();
  writeAll(WRITES);
  const between = performance.now();
  for (let i = 0; i < READS; i += 1) if (document.cookie === name) throw new Error('As above');
  const end = performance.now();
  return { write: ((between - start) / WRITES) * 1000, read: ((end - between) / READS) * 1000 };
}

const WRITES = 2_000;
const READS = 4_000;

/** So many that clocks which count whole milliseconds will do. */
const ROUNDS = 50;

const matchers = new Map<number, Matcher>();

/** Nanoseconds for each look-up of a kind among so many entries, by names made for a list of as many or more. */
export function timeMatching(
  size: number,
  kind: 'exact' | 'wildcard' | 'none',
  different: number,
  madeFor = size,
): number {
  const { entries } = madeUp(size);
  const matcher = matchers.get(size) ?? createMatcher({ entries });
  matchers.set(size, matcher);
  const names = madeUp(madeFor).lookUps(kind, different);
  const start = performance.now();
  let found = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of names)
      if (matcher(name, 'community.kicks.se').kind !== 'unlisted') found += 1;
  }
  const took = performance.now() - start;
  if (found !== (kind === 'none' ? 0 : ROUNDS * names.length)) throw new Error(`${kind}: ${found}`);
  return (took / (ROUNDS * names.length)) * 1e6;
}

/** Nanoseconds for each entry to build the index of so many. */
export function timeIndex(size: number): number {
  const { entries } = madeUp(size);
  const times = Math.ceil(20_000 / size);
  const start = performance.now();
  for (let i = 0; i < times; i += 1) createMatcher({ entries });
  return ((performance.now() - start) / times / size) * 1e6;
}
