import { cookieName, isBlocked, isDeletion } from './cookie-string.ts';

/** Put in by the build: the source of `blockedNames` for the groups of this variant. */
declare const BLOCKED_NAMES: string;

const { apply, getOwnPropertyDescriptor, defineProperty } = Reflect;
const resolved = Promise.resolve.bind(Promise);

guardDocument(new RegExp(BLOCKED_NAMES));
guardStore(new RegExp(BLOCKED_NAMES));

/** A blocked write is one that the browser refused: no exception, nothing set. */
function guardDocument(blocked: RegExp): void {
  const native = getOwnPropertyDescriptor(Document.prototype, 'cookie');
  const { get, set } = native ?? {};
  if (native === undefined || get === undefined || set === undefined) return;
  const guarded = {
    set cookie(value: unknown) {
      // Once, as the native setter does: an object may answer differently the second time.
      const text = `${value}`;
      if (!isBlocked(blocked, cookieName(text)) || isDeletion(text)) {
        apply(set, this, [text]);
      } else {
        // Throws just where the native setter would: on a wrong object, in a sandboxed frame.
        apply(get, this, []);
      }
    },
  };
  const setter = getOwnPropertyDescriptor(guarded, 'cookie')?.set;
  if (setter !== undefined) {
    defineProperty(Document.prototype, 'cookie', { ...native, set: setter });
  }
}

/** The same for `cookieStore.set`, which resolves without having set anything. */
function guardStore(blocked: RegExp): void {
  if (!('CookieStore' in globalThis)) return;
  const { prototype } = globalThis.CookieStore as { prototype: object };
  const native = getOwnPropertyDescriptor(prototype, 'set');
  const nativeSet: unknown = native?.value;
  if (native === undefined || typeof nativeSet !== 'function') return;
  const guarded = {
    set(this: unknown, ...args: unknown[]): unknown {
      const [first] = args;
      const isOptions = typeof first === 'object' && first !== null;
      const { name, expires } = (isOptions ? first : { name: first }) as Record<string, unknown>;
      const isOver = typeof expires === 'number' && expires <= Date.now();
      if (args.length === 0 || isOver || !isBlocked(blocked, `${name}`)) {
        return apply(nativeSet, this, args);
      }
      return resolved();
    },
  };
  defineProperty(prototype, 'set', { ...native, value: guarded.set });
}
