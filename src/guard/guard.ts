import { cookieName, trimmed } from '../cookies/cookie-line.ts';
import { asDeletion, isBlocked, isDeletion } from './cookie-write.ts';
import { GUARD_KEY, type Guard, PARTS_KEY } from './guard-interface.ts';
import type { Part } from './parts.ts';
import { placeOf } from './place.ts';

/** Put in by the build: the domain of the site. */
declare const SITE: string;

type Realm = Window & typeof globalThis;

/*
 * What a page's script may do to built-in objects must not blind the guard: everything it needs is
 * taken when it starts, before the page's first script, and it keeps to objects without prototypes.
 */
const { apply, getOwnPropertyDescriptor, defineProperty, getPrototypeOf, setPrototypeOf } = Reflect;
const Expression = RegExp;
const Wrapper = Proxy;
const { now } = Date;
const { reject } = Promise;
const { then } = Promise.prototype;
const KEY = Symbol.for(GUARD_KEY);

/** A page that writes ever new names shall not fill the memory. */
const MOST_NAMES = 50;

/** A list, since an array's indices can be caught by a setter of the page's. */
interface Pattern {
  expression: RegExp;
  source: string;
  next: Pattern | null;
}

let patterns: Pattern | null = null;
let countedNames = 0;
const counts: Record<string, number> = Object.create(null);

const guard: Guard = Object.freeze({
  block(names: string): void {
    for (let one = patterns; one !== null; one = one.next) if (one.source === names) return;
    patterns = { expression: new Expression(names), source: names, next: patterns };
  },
  blockedWrites: (realm: Window) => (realm === window ? counts : null),
});

const names = namesHere();
if (names !== '') {
  const present = guardOf(window);
  if (present === undefined) {
    guard.block(names);
    guardRealm(window);
  } else {
    // The page is open since something else was blocked: one guard for both.
    present.block(names);
  }
}

/** One expression for all that is blocked here; empty where nothing is. */
function namesHere(): string {
  const place = placeOf(SITE, origin, location.ancestorOrigins);
  return takeParts()
    .filter(({ isOnSiteOnly }) => place === 'site' || (place === 'issuer' && !isOnSiteOnly))
    .map((part) => part.names)
    .join('|');
}

/**
 * What the files before this one have handed over. In a new document no script of the page has run yet; one
 * that was open before may be in the way, as it may keep the browser's own setter, until it is loaded anew.
 */
function takeParts(): readonly Part[] {
  const realm = window as unknown as { [key: symbol]: readonly Part[] | undefined };
  const key = Symbol.for(PARTS_KEY);
  const parts = realm[key] ?? [];
  delete realm[key];
  return parts;
}

function guardRealm(realm: Realm): void {
  guardDocument(realm);
  guardStore(realm);
  guardFrames(realm);
}

/** Whether something is what a getter of the browser's is for; the getter shall be of no consequence. */
function isOwnerOf(getter: (() => unknown) | undefined, one: unknown): boolean {
  try {
    if (getter !== undefined) apply(getter, one, []);
    return true;
  } catch {
    return false;
  }
}

/** What has no text: the browser says so in its own words. */
function isSymbol(value: unknown): boolean {
  return typeof value === 'symbol';
}

function blocks(name: string): boolean {
  for (let one = patterns; one !== null; one = one.next) {
    if (isBlocked(one.expression, name)) return true;
  }
  return false;
}

function count(name: string): void {
  const before = counts[name];
  if (before !== undefined) counts[name] = before + 1;
  else if (countedNames < MOST_NAMES) {
    countedNames += 1;
    counts[name] = 1;
  }
}

/**
 * A blocked write becomes one of nothing, with the browser's own checks and exceptions. What a page
 * deletes is deleted, and made sure to be nothing else: browsers read dates in ways of their own.
 */
function guardDocument({ Document: { prototype } }: Realm): void {
  const native = getOwnPropertyDescriptor(prototype, 'cookie');
  const nativeSet = native?.set;
  if (native === undefined || nativeSet === undefined) return;
  const nativeHidden = getOwnPropertyDescriptor(prototype, 'hidden')?.get;
  const guarded = {
    set cookie(value: unknown) {
      // What is no document is refused before any text is asked for; by a write that writes nothing, for
      // a page might have put the getter there.
      if (!isOwnerOf(nativeHidden, this)) apply(nativeSet, this, ['']);
      if (isSymbol(value)) {
        apply(nativeSet, this, [value]);
        return;
      }
      // Once, as the native setter does: an object may answer differently the second time.
      const text = `${value}`;
      const name = cookieName(text);
      if (!blocks(name)) apply(nativeSet, this, [text]);
      else if (isDeletion(text)) apply(nativeSet, this, [asDeletion(text)]);
      else {
        apply(nativeSet, this, ['']);
        if (text !== '') count(name);
      }
    },
  };
  const setter = getOwnPropertyDescriptor(guarded, 'cookie')?.set;
  if (setter === undefined) return;
  define(setter, KEY, { value: guard });
  disguise(setter, nativeSet);
  define(prototype, 'cookie', { ...native, set: setter });
}

/**
 * Stands for the options that a page gives to `cookieStore.set`: the browser reads from it what it
 * knows, in its own order, and each is read of the page's once. `refuse` is told of a blocked name, and
 * the reading ends there: the value comes last (Web IDL reads members in the order of the alphabet).
 */
function readOnce(given: object, refuse: (name: string) => void): object {
  let name = '';
  let saysEnd = false;
  let isOver = true;
  const handler = {
    __proto__: null,
    get(_target: object, option: PropertyKey): unknown {
      const value = (given as Record<PropertyKey, unknown>)[option];
      if (value === undefined || value === null) return value;
      if (isSymbol(value) || typeof value === 'bigint') return value;
      if (option === 'name') {
        name = `${value}`;
        return name;
      }
      if (option === 'expires' || option === 'maxAge') {
        const end = +(value as number);
        saysEnd = true;
        // Of two the browser may take either: both have to be over.
        isOver &&= end <= (option === 'expires' ? now() : 0);
        return end;
      }
      if (option === 'value' && blocks(trimmed(name)) && !(saysEnd && isOver)) {
        refuse(name);
        throw undefined;
      }
      return value;
    },
  };
  return new Wrapper({}, handler as ProxyHandler<object>);
}

/** The same for `cookieStore.set`; a blocked write resolves without having set anything. */
function guardStore(realm: Realm): void {
  if (!('CookieStore' in realm)) return;
  const { prototype } = realm.CookieStore as { prototype: object };
  const native = getOwnPropertyDescriptor(prototype, 'set');
  const nativeSet: unknown = native?.value;
  const nativeGet: unknown = getOwnPropertyDescriptor(prototype, 'get')?.value;
  const nativeOnchange = getOwnPropertyDescriptor(prototype, 'onchange')?.get;
  const { Promise: OwnPromise } = realm;
  if (native === undefined || typeof nativeSet !== 'function' || typeof nativeGet !== 'function') {
    return;
  }
  const guarded = {
    set(this: unknown, ...args: unknown[]): unknown {
      try {
        // What is wrong with it the browser says itself.
        if (args.length === 0) return apply(nativeSet, this, args);
        // As with documents; what has neither name nor value is nothing to write.
        if (!isOwnerOf(nativeOnchange, this)) return apply(nativeSet, this, ['', '']);
        const first = args[0];
        if (args.length > 1) {
          if (isSymbol(first) || isSymbol(args[1])) return apply(nativeSet, this, args);
          const name = `${first}`;
          const value = `${args[1]}`;
          if (!blocks(trimmed(name))) return apply(nativeSet, this, [name, value]);
          return refused(this, name);
        }
        if ((typeof first !== 'object' && typeof first !== 'function') || first === null) {
          return apply(nativeSet, this, args);
        }
        const kept: { name?: string } = { __proto__: null } as object;
        const options = readOnce(first, (name) => {
          kept.name = name;
        });
        const answer: unknown = apply(nativeSet, this, [options]);
        if (kept.name === undefined) return answer;
        apply(then, answer, [undefined, () => undefined]);
        return refused(this, kept.name);
      } catch (error) {
        return apply(reject, OwnPromise, [error]);
      }
    },
  };
  const refused = (store: unknown, name: string): unknown => {
    count(trimmed(name));
    // Answers when a write would, and rejects where this is no store or may not be used.
    const asked = apply(nativeGet, store, [name]) as Promise<unknown>;
    return apply(then, asked, [() => undefined]);
  };
  disguise(guarded.set, nativeSet);
  define(prototype, 'set', { ...native, value: guarded.set });
}

/**
 * Browsers put no content script into a frame or window that begins with a `javascript:` address. Its
 * script runs in a later task, so such a frame is guarded from here: before the present task ends, and
 * earlier where the page reaches for it.
 */
function guardFrames(realm: Realm): void {
  const sweep = (): void => {
    for (let i = 0; realm[i] !== undefined; i += 1) reach(realm[i]);
  };
  new realm.MutationObserver(sweep).observe(realm.document, { childList: true, subtree: true });
  guardShadows(realm);
  for (const { prototype } of [
    realm.HTMLIFrameElement,
    realm.HTMLFrameElement,
    realm.HTMLObjectElement,
  ]) {
    onRead(prototype, 'contentWindow', reach);
    onRead(prototype, 'contentDocument', (found) => reach((found as Document | null)?.defaultView));
  }
  onAnswer(realm, 'open', reach);
  // With three arguments it opens a window as well.
  onAnswer(realm.Document.prototype, 'open', reach);
}

/** The same for frames in shadow trees, which are in no list of frames. */
function guardShadows(realm: Realm): void {
  const frameWindow = getOwnPropertyDescriptor(
    realm.HTMLIFrameElement.prototype,
    'contentWindow',
  )?.get;
  const { querySelectorAll } = realm.DocumentFragment.prototype;
  const { MutationObserver } = realm;
  if (frameWindow === undefined) return;
  onAnswer(realm.Element.prototype, 'attachShadow', (root) => {
    const sweep = (): void => {
      const frames = apply(querySelectorAll, root, ['iframe']) as ArrayLike<Element>;
      for (let i = 0; i < frames.length; i += 1) reach(apply(frameWindow, frames[i], []));
    };
    new MutationObserver(sweep).observe(root as Node, { childList: true, subtree: true });
  });
}

/** Has a method hand over what it answers, before it does. */
function onAnswer(owner: object, method: string, hand: (answer: unknown) => void): void {
  const native = getOwnPropertyDescriptor(owner, method);
  const nativeMethod: unknown = native?.value;
  if (native === undefined || typeof nativeMethod !== 'function') return;
  const guarded = {
    [method](this: unknown, ...args: unknown[]): unknown {
      const answer: unknown = apply(nativeMethod, this, args);
      hand(answer);
      return answer;
    },
  };
  disguise(guarded[method] as object, nativeMethod);
  define(owner, method, { ...native, value: guarded[method] });
}

/** Has a getter hand over what it answers, before it does. */
function onRead(prototype: object, property: string, hand: (found: unknown) => void): void {
  const native = getOwnPropertyDescriptor(prototype, property);
  const nativeGet = native?.get;
  if (native === undefined || nativeGet === undefined) return;
  const guarded = {
    get [property](): unknown {
      const found: unknown = apply(nativeGet, this, []);
      hand(found);
      return found;
    },
  };
  const getter = getOwnPropertyDescriptor(guarded, property)?.get;
  if (getter === undefined) return;
  disguise(getter, nativeGet);
  define(prototype, property, { ...native, get: getter });
}

/** Guards another window of the same origin, unless a content script has done so. */
function reach(other: unknown): void {
  if (typeof other !== 'object' || other === null) return;
  try {
    const realm = other as Realm;
    if (guardOf(realm) === undefined) guardRealm(realm);
  } catch {
    // Of another origin: it has its own guard, or none.
  }
}

/** Makes a function look like the one whose place it takes, which may be of another window. */
function disguise(one: object, native: { length: number }): void {
  define(one, 'length', { value: native.length, configurable: true });
  setPrototypeOf(one, getPrototypeOf(native));
}

/** A descriptor that inherits nothing: a page may have put anything into `Object.prototype`. */
function define(target: object, key: string | symbol, descriptor: PropertyDescriptor): void {
  defineProperty(target, key, { __proto__: null, ...descriptor } as PropertyDescriptor);
}

function guardOf({ Document: { prototype } }: Realm): Guard | undefined {
  const setter = getOwnPropertyDescriptor(prototype, 'cookie')?.set;
  return setter === undefined ? undefined : (getOwnPropertyDescriptor(setter, KEY)?.value as Guard);
}
