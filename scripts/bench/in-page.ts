import type { Browser } from 'webextension-polyfill';
import { nextTask } from './next-task.ts';

/*
 * What the bench runs inside pages, as `bench`; `lab.ts` bundles it. The extension and its floors run the same
 * functions, so that one clock measures both.
 */

declare const browser: Browser;

export { closePopup, keepPopup, openPopup, openTab } from './opening.ts';

export function send(message: object): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

export function store(items: Record<string, unknown>): Promise<void> {
  return browser.storage.local.set(items);
}

export function stored(): Promise<Record<string, unknown>> {
  return browser.storage.local.get(null);
}

export function storeInSession(items: Record<string, unknown>): Promise<void> {
  return browser.storage.session.set(items);
}

let changes = 0;

/** Sets a new cookie; returns the milliseconds until storage holds something about it. */
export function timeChange(host: string): Promise<number> {
  changes += 1;
  const name = `change${changes}`;
  const { onChanged } = browser.storage.local;
  return new Promise((resolve, reject) => {
    const start = performance.now();
    onChanged.addListener(function listen(items) {
      if (!Object.keys(items).some((key) => key.includes(name))) return;
      onChanged.removeListener(listen);
      resolve(performance.now() - start);
    });
    const cookie = { url: `https://${host}/`, name, value: '1', expirationDate: 4e9 };
    browser.cookies.set(cookie).catch(reject);
  });
}

function write(cookie: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: this is how pages set cookies
  document.cookie = cookie;
}

/** In a page of a site: sets cookies of these names, with different lifetimes. */
export function setCookies(names: readonly string[]): void {
  for (const [i, name] of names.entries()) {
    write(`${name}=${i}; path=/; secure; max-age=${86_400 * (1 + (i % 390))}`);
  }
}

/** Milliseconds: longer than the worker waits before it writes, so that it handles each burst separately. */
const BETWEEN_BURSTS = 600;

/** In a page of a site: changes 25 cookies in turn; returns the last value, which no other run sets. */
export async function burst(bursts: number, each: number, run: number): Promise<string> {
  let value = '';
  for (let b = 0; b < bursts; b += 1) {
    for (let i = 0; i < each; i += 1) {
      value = `${run}.${b}.${i}`;
      write(`burst${i % 25}=${value}; path=/; secure; max-age=86400`);
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_BURSTS));
  }
  return value;
}

/** Whether a script replaced the browser's own setter of `document.cookie`. */
export function isWrapped(): boolean {
  const setter = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')?.set;
  return setter !== undefined && !/\[native code\]/.test(Function.prototype.toString.call(setter));
}

/** In a page of a site: the least that a guard can be, a setter that hands each write on to the browser. */
export function wrapCookies(): void {
  const native = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...native,
    set(this: Document, cookie: string) {
      native?.set?.call(this, cookie);
    },
  });
}

/** In a page of a site: the milliseconds from its first byte until its first script, and until it has loaded. */
export async function timeLoad(): Promise<{ firstScript: number; end: number }> {
  const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const [first] = performance.getEntriesByName('first script');
  if (load === undefined || first === undefined) throw new Error('The page has no such entry');
  while (load.loadEventEnd === 0) await nextTask();
  return {
    firstScript: first.startTime - load.responseStart,
    end: load.loadEventEnd - load.responseStart,
  };
}

const WRITES = 2_000;
const READS = 4_000;

/** In a page of a site: the microseconds that a write of a name takes, and a read. */
export function timeCookies(name: string, attributes: string): { write: number; read: number } {
  const writeAll = (times: number): void => {
    for (let i = 0; i < times; i += 1) write(`${name}=${i}; path=/; secure; ${attributes}`);
    // The browser may handle writes later; a read waits for them.
    read();
  };
  // The result is used, so that no compiler leaves the read out.
  const read = (): void => {
    if (document.cookie === name) throw new Error('Not a cookie of this bench');
  };
  // Warms up: afterwards the code is compiled.
  writeAll(WRITES / 4);
  const start = performance.now();
  writeAll(WRITES);
  const between = performance.now();
  for (let i = 0; i < READS; i += 1) read();
  const end = performance.now();
  return { write: ((between - start) / WRITES) * 1000, read: ((end - between) / READS) * 1000 };
}
