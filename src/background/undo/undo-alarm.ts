import { undoAlarm } from '../../browser/alarm.ts';
import { isPrivateStore } from '../../browser/private-store.ts';
import { createWindowWatch } from '../../browser/windows.ts';

/** Calls back when something may wait for undo no longer. Call it synchronously at the start of the worker. */
export function createUndoAlarm(tidy: () => void) {
  const windows = createWindowWatch(tidy);
  undoAlarm.onFired(tidy);
  return {
    /** As `createUndoStorage` needs it. Windows are watched only while something private waits. */
    async wakeAt(moment: number | null, storeIds: readonly string[]): Promise<void> {
      await windows.set(storeIds.some(isPrivateStore));
      await undoAlarm.set(moment);
    },
  };
}
