/*
 * A page's scripts may replace any built-in function. The guard therefore takes all that it needs when it
 * starts, before the page's first script: here, and in `cookie-line.ts`, which other code uses too.
 */
export const { apply, getOwnPropertyDescriptor, setPrototypeOf } = Reflect;
export const NativeProxy = Proxy;
export const NativeRegExp = RegExp;
export const { parse: parseJson } = JSON;
export const { slice } = String.prototype;
export const { now, parse: parseDate } = Date;
// A module that exports a function named `then` would be taken for a promise.
export const { reject: promiseReject } = Promise;
export const { then: promiseThen } = Promise.prototype;

const { defineProperty, getPrototypeOf } = Reflect;

/** Defines a property with a descriptor that inherits nothing from the page's `Object.prototype`. */
export function define(target: object, key: string | symbol, descriptor: PropertyDescriptor): void {
  defineProperty(target, key, { __proto__: null, ...descriptor } as PropertyDescriptor);
}

/** Gives a wrapper the length and the prototype of the function it replaces, which may be another window's. */
export function disguise(wrapper: object, native: { length: number }): void {
  define(wrapper, 'length', { value: native.length, configurable: true });
  setPrototypeOf(wrapper, getPrototypeOf(native));
}

/**
 * Whether `getter`, a getter of the browser's, accepts `value` as its `this`. True without a getter:
 * the browser's own function then decides. The getter must have no side effect.
 */
export function isOwnerOf(getter: (() => unknown) | undefined, value: unknown): boolean {
  try {
    if (getter !== undefined) apply(getter, value, []);
    return true;
  } catch {
    return false;
  }
}

/** Whether a value is a symbol. A symbol cannot become text; the browser throws its own error for it. */
export function isSymbol(value: unknown): boolean {
  return typeof value === 'symbol';
}
