import { stillThere } from '../../src/background/cookies/delete-exactly.ts';
import { createUndoStorage, type UndoStorage } from '../../src/background/undo/undo-storage.ts';
import type { FakeJar } from './fake-jar.ts';
import { FakeStoredItems } from './fake-stored-items.ts';
import { PRIVATE_STORE } from './kicks-rules.ts';

/**
 * The real service on session storage in memory, which outlives the worker. A
 * private window is open if the jar names its store. It has the moments for which an alarm was set, in order.
 *
 * @param now milliseconds since the epoch
 */
export function undoIn(
  session: Map<string, unknown>,
  jar: FakeJar,
  now: () => number,
  setAlarm: () => Promise<void> = async () => undefined,
): UndoStorage & { wakes: (number | null)[] } {
  const wakes: (number | null)[] = [];
  const service = createUndoStorage({
    ...new FakeStoredItems(session),
    withValues: (observations) => jar.withValues(observations),
    stillThere: (observations) => stillThere(jar, observations),
    storeIds: () => jar.storeIds(),
    isPrivate: (storeId) => storeId === PRIVATE_STORE,
    now,
    async wakeAt(moment) {
      wakes.push(moment);
      await setAlarm();
    },
  });
  return { ...service, wakes };
}
