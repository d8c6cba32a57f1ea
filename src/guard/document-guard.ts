import { cookieName } from '../cookies/cookie-line.ts';
import { countBlockedWrite, isBlockedName } from './blocked-names.ts';
import { asDeletion, isDeletion } from './cookie-write.ts';
import { GUARD_KEY, type Guard, type Realm } from './guard-interface.ts';
import {
  apply,
  define,
  disguise,
  getOwnPropertyDescriptor,
  isOwnerOf,
  isSymbol,
} from './natives.ts';

const KEY = Symbol.for(GUARD_KEY);

/**
 * Replaces the setter of `Document.prototype.cookie`. A blocked write becomes an empty one, so that the
 * browser still makes its own checks and throws its own errors. The deletion of a blocked cookie is
 * rewritten to be nothing but a deletion, because browsers read dates differently.
 */
export function guardDocument({ Document: { prototype } }: Realm, guard: Guard): void {
  const native = getOwnPropertyDescriptor(prototype, 'cookie');
  const nativeSet = native?.set;
  if (native === undefined || nativeSet === undefined) return;
  const nativeHidden = getOwnPropertyDescriptor(prototype, 'hidden')?.get;
  const guarded = {
    set cookie(value: unknown) {
      // If `this` is not a document, the native setter throws before it converts the value, and so does
      // this one. The write is empty in case the page itself supplied the getter of `hidden`.
      if (!isOwnerOf(nativeHidden, this)) apply(nativeSet, this, ['']);
      if (isSymbol(value)) {
        apply(nativeSet, this, [value]);
        return;
      }
      // Converted once, as the native setter does: an object may return another text the second time.
      const text = `${value}`;
      const name = cookieName(text);
      if (!isBlockedName(name)) apply(nativeSet, this, [text]);
      else if (isDeletion(text)) apply(nativeSet, this, [asDeletion(text)]);
      else {
        apply(nativeSet, this, ['']);
        if (text !== '') countBlockedWrite(name);
      }
    },
  };
  const setter = getOwnPropertyDescriptor(guarded, 'cookie')?.set;
  if (setter === undefined) return;
  define(setter, KEY, { value: guard });
  disguise(setter, nativeSet);
  define(prototype, 'cookie', { ...native, set: setter });
}

/** The guard of a window, or undefined if it has none. Throws for a window of another origin. */
export function guardOf({ Document: { prototype } }: Realm): Guard | undefined {
  const setter = getOwnPropertyDescriptor(prototype, 'cookie')?.set;
  return setter === undefined ? undefined : (getOwnPropertyDescriptor(setter, KEY)?.value as Guard);
}
