import type { CookieWithValue, Jar } from '../../cookies/jar.ts';
import { slotKey } from '../../cookies/slot.ts';
import type { OwnChanges } from './own-changes.ts';

/** Sets cookies as they were, then reads again. Returns the values that are there now, by slot. */
export type RestoreCookies = (cookies: readonly CookieWithValue[]) => Promise<Map<string, string>>;

export function createCookieRestorer(jar: Jar, own: OwnChanges): RestoreCookies {
  return async (cookies) => {
    const expected = cookies.map((cookie) => ({ cookie, cancel: own.expectRestore(cookie) }));
    let present = new Map<string, string>();
    try {
      await Promise.allSettled(cookies.map((cookie) => jar.restore(cookie)));
      const there = await jar.withValues(cookies);
      present = new Map(there.map(({ slot, value }) => [slotKey(slot), value]));
      return present;
    } finally {
      // A set that comes later is not ours, even if the browser could not be read.
      for (const { cookie, cancel } of expected) {
        if (present.get(slotKey(cookie.slot)) !== cookie.value) cancel();
      }
    }
  };
}
