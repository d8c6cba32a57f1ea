import { isPrivateStore } from '../../browser/private-store.ts';
import type { Jar } from '../../cookies/jar.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import { stillThere } from '../cookies/delete-exactly.ts';
import type { Calls } from '../deadline.ts';
import { createUndoAlarm } from './undo-alarm.ts';
import { createUndoStorage, type UndoStorage } from './undo-storage.ts';

interface Ports {
  items: StoredItems;
  jar: Jar;
  /** Makes calls of the browser settle in time. */
  inTime: <T extends Calls<T>>(calls: T) => T;
  now: () => number;
  /** Called when something may wait for undo no longer. */
  tidy: () => void;
}

/** The storage of what can be undone, in this browser. Call it synchronously at the start of the worker. */
export function createBrowserUndo({ items, jar, inTime, now, tidy }: Ports): UndoStorage {
  return createUndoStorage({
    ...items,
    ...inTime(createUndoAlarm(tidy)),
    withValues: jar.withValues,
    stillThere: (observations) => stillThere(jar, observations),
    storeIds: jar.storeIds,
    isPrivate: isPrivateStore,
    now,
  });
}
