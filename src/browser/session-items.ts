import * as v from 'valibot';
import type { Versioned } from '../storage/versioned.ts';
import { readStored } from './storage.ts';
import { browser } from './webext.ts';

/*
 * The browser's own event for session memory hands each change to whoever listens, the values that wait for
 * undo as well. So no page listens to it: the worker announces which item has changed, and a page reads that
 * item alone.
 */

const announcementSchema = v.object({ changed: v.string() });

/** Tells the pages that are open that an item in session memory has changed. For the worker. */
export function announceChange(key: string): void {
  // It is refused if no page is open.
  browser.runtime.sendMessage({ changed: key }).catch(() => undefined);
}

/** Calls back with each new state of an item in session memory. For pages. */
export function onSessionItemChanged<T>(item: Versioned<T>, listener: (value: T) => void): void {
  /** One after the other, so that the latest state is shown last. */
  let last = Promise.resolve();
  const read = async (): Promise<void> => listener((await readStored('session', item)).value);
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (v.is(announcementSchema, message) && message.changed === item.key) {
      last = last.then(read).catch(console.error);
    }
    return undefined;
  });
}
