import { apply, define, disguise, getOwnPropertyDescriptor } from './natives.ts';

/** Wraps a method: `use` gets what it returned, before the caller does. No-op if there is no such method. */
export function afterCall(owner: object, method: string, use: (result: unknown) => void): void {
  const native = getOwnPropertyDescriptor(owner, method);
  const nativeMethod: unknown = native?.value;
  if (native === undefined || typeof nativeMethod !== 'function') return;
  const guarded = {
    [method](this: unknown, ...args: unknown[]): unknown {
      const result: unknown = apply(nativeMethod, this, args);
      use(result);
      return result;
    },
  };
  disguise(guarded[method] as object, nativeMethod);
  define(owner, method, { ...native, value: guarded[method] });
}

/** Wraps a getter: `use` gets what it returned, before the reader does. No-op if there is no such getter. */
export function afterRead(owner: object, property: string, use: (result: unknown) => void): void {
  const native = getOwnPropertyDescriptor(owner, property);
  const nativeGet = native?.get;
  if (native === undefined || nativeGet === undefined) return;
  const guarded = {
    get [property](): unknown {
      const result: unknown = apply(nativeGet, this, []);
      use(result);
      return result;
    },
  };
  const getter = getOwnPropertyDescriptor(guarded, property)?.get;
  if (getter === undefined) return;
  disguise(getter, nativeGet);
  define(owner, property, { ...native, get: getter });
}
