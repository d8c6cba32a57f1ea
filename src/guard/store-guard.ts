import { trimmed } from '../cookies/cookie-line.ts';
import { countBlockedWrite, isBlockedName } from './blocked-names.ts';
import type { Realm } from './guard-interface.ts';
import {
  apply,
  define,
  disguise,
  getOwnPropertyDescriptor,
  isOwnerOf,
  isSymbol,
  NativeProxy,
  now,
  promiseReject,
  promiseThen,
} from './natives.ts';

/**
 * Replaces `CookieStore.prototype.set`, if the browser has one. A blocked write returns a promise that
 * resolves without having set anything; a deletion, and any other name, goes to the native method.
 */
export function guardStore(realm: Realm): void {
  if (!('CookieStore' in realm)) return;
  const { prototype } = realm.CookieStore as { prototype: object };
  const native = getOwnPropertyDescriptor(prototype, 'set');
  const nativeSet: unknown = native?.value;
  const nativeGet: unknown = getOwnPropertyDescriptor(prototype, 'get')?.value;
  const nativeOnchange = getOwnPropertyDescriptor(prototype, 'onchange')?.get;
  const { Promise: RealmPromise } = realm;
  if (native === undefined || typeof nativeSet !== 'function' || typeof nativeGet !== 'function') {
    return;
  }
  const guarded = {
    set(this: unknown, ...args: unknown[]): unknown {
      try {
        // The browser rejects wrong arguments with its own error.
        if (args.length === 0) return apply(nativeSet, this, args);
        // If `this` is no store, the native method rejects. It gets nothing to write, in case the page
        // itself supplied the getter of `onchange`.
        if (!isOwnerOf(nativeOnchange, this)) return apply(nativeSet, this, ['', '']);
        const first = args[0];
        if (args.length > 1) {
          if (isSymbol(first) || isSymbol(args[1])) return apply(nativeSet, this, args);
          const name = `${first}`;
          const value = `${args[1]}`;
          if (!isBlockedName(trimmed(name))) return apply(nativeSet, this, [name, value]);
          return refuse(this, name);
        }
        if ((typeof first !== 'object' && typeof first !== 'function') || first === null) {
          return apply(nativeSet, this, args);
        }
        const refused: { name?: string } = { __proto__: null } as object;
        const options = readOnce(first, (name) => {
          refused.name = name;
        });
        const result: unknown = apply(nativeSet, this, [options]);
        if (refused.name === undefined) return result;
        // It rejects with what `readOnce` threw, which the page must not see.
        apply(promiseThen, result, [undefined, () => undefined]);
        return refuse(this, refused.name);
      } catch (error) {
        return apply(promiseReject, RealmPromise, [error]);
      }
    },
  };
  const refuse = (store: unknown, name: string): unknown => {
    countBlockedWrite(trimmed(name));
    // Resolves when a write would, and rejects if `this` is no store or may not be used.
    const read = apply(nativeGet, store, [name]) as Promise<unknown>;
    return apply(promiseThen, read, [() => undefined]);
  };
  disguise(guarded.set, nativeSet);
  define(prototype, 'set', { ...native, value: guarded.set });
}

/**
 * Takes the place of the options object given to `cookieStore.set`. The browser reads the options it
 * knows from it, in its own order, and each is read from the page's object once. If the name is blocked,
 * `onRefused` gets it and reading stops before the value, which comes last: browsers read the members
 * of a dictionary in alphabetical order (Web IDL, "convert to a dictionary").
 */
function readOnce(given: object, onRefused: (name: string) => void): object {
  let name = '';
  let namesEnd = false;
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
        namesEnd = true;
        // Given both, a browser may use either one: it is a deletion only if both are over.
        isOver &&= end <= (option === 'expires' ? now() : 0);
        return end;
      }
      if (option === 'value' && isBlockedName(trimmed(name)) && !(namesEnd && isOver)) {
        onRefused(name);
        throw undefined;
      }
      return value;
    },
  };
  return new NativeProxy({}, handler as ProxyHandler<object>);
}
