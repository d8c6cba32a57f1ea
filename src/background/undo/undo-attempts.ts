import type { Observation } from '../../cookies/observation.ts';
import type { SettingsChange } from '../../settings/settings-change.ts';
import type { OwnCause } from '../cookies/own-changes.ts';
import type { UndoStorage } from './undo-storage.ts';

/* What the user asked for is done even if it cannot be undone; the response says whether it can. */

/** Stores the cookies for an undo. Returns the deletion's id, or null if they cannot be stored. */
export async function tryStash(
  undo: UndoStorage,
  observations: readonly Observation[],
  settings: SettingsChange,
  cause?: OwnCause,
): Promise<number | null> {
  try {
    return await undo.stash(observations, settings, cause);
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** Returns what can be restored. If recording fails, `tidy` reconciles it later. */
export async function tryRecordOutcome(
  undo: UndoStorage,
  id: number,
  gone: readonly Observation[],
): Promise<readonly Observation[]> {
  try {
    return await undo.recordOutcome(id, gone);
  } catch (error) {
    console.error(error);
    return gone;
  }
}
