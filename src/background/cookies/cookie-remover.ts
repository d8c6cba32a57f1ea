import type { Jar } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import { DONE, type Done } from '../../messages/response.ts';
import { tryRecordOutcome, tryStash } from '../undo/undo-attempts.ts';
import type { UndoStorage } from '../undo/undo-storage.ts';
import { type DeleteOutcome, deleteExactly } from './delete-exactly.ts';
import type { OwnChanges } from './own-changes.ts';

/** Deletes cookies exactly, and notes the removals, so that the ledger names this extension as their cause. */
export interface CookieRemover {
  /** Deletes for good. */
  remove(observations: readonly Observation[]): Promise<DeleteOutcome>;
  /** Deletes so that it can be undone. */
  removeUndoably(observations: readonly Observation[]): Promise<Done>;
  /**
   * Deletes cookies that were stashed under this id; the id is null if nothing was stashed. The response names
   * those for which `isNamed` holds, by default all.
   */
  removeStashed(
    observations: readonly Observation[],
    undoId: number | null,
    isNamed?: (observation: Observation) => boolean,
  ): Promise<Done>;
}

interface Ports {
  jar: Jar;
  own: OwnChanges;
  undo: UndoStorage;
  /** Called when the browser has left a cookie that was to be deleted. */
  onLeft: () => void;
}

export function createCookieRemover({ jar, own, undo, onLeft }: Ports): CookieRemover {
  async function remove(observations: readonly Observation[]): Promise<DeleteOutcome> {
    const slots = observations.map(({ slot }) => slot);
    own.startRemoval(slots);
    try {
      const outcome = await deleteExactly(jar, observations);
      own.finishRemoval(slots);
      own.cancelRemoval(outcome.left.map(({ slot }) => slot));
      if (outcome.left.length > 0) onLeft();
      return outcome;
    } catch (error) {
      own.cancelRemoval(slots);
      throw error;
    }
  }

  async function removeStashed(
    observations: readonly Observation[],
    undoId: number | null,
    isNamed: (observation: Observation) => boolean = () => true,
  ): Promise<Done> {
    const { gone, left } = await remove(observations);
    const restorable = undoId === null ? [] : await tryRecordOutcome(undo, undoId, gone);
    return {
      ...DONE,
      gone: gone.filter(isNamed).map(nameOf),
      left: left.filter(isNamed).map(nameOf),
      canUndo: restorable.some(isNamed),
    };
  }

  return {
    remove,
    removeStashed,
    async removeUndoably(observations) {
      if (observations.length === 0) return DONE;
      return removeStashed(observations, await tryStash(undo, observations, {}));
    },
  };
}

/** The name under which a response reports a cookie. */
export function nameOf({ slot }: Observation): string {
  return slot.name;
}
