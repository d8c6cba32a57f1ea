import type { Jar } from '../../cookies/jar.ts';
import type { Observation } from '../../cookies/observation.ts';
import { DONE, type Done } from '../../messages/response.ts';
import { tryRecordOutcome, tryStash } from '../undo/undo-attempts.ts';
import type { UndoStorage } from '../undo/undo-storage.ts';
import { type DeleteOutcome, deleteExactly } from './delete-exactly.ts';
import type { OwnCause, OwnChanges } from './own-changes.ts';

/** Deletes cookies exactly, and notes the removals, so that the ledger names this extension as their cause. */
export interface CookieRemover {
  /** Deletes for good what is blocked. */
  remove(observations: readonly Observation[]): Promise<DeleteOutcome>;
  /** Deletes so that it can be undone; the ledger names the cause. */
  removeUndoably(observations: readonly Observation[], cause?: OwnCause): Promise<Done>;
  /**
   * Deletes what a new block is about and was stashed under this id; the id is null if nothing was stashed. The response
   * names those for which `isNamed` holds, by default all.
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
  async function remove(
    observations: readonly Observation[],
    cause: OwnCause,
  ): Promise<DeleteOutcome> {
    const slots = observations.map(({ slot }) => slot);
    const removal = own.startRemoval(slots, cause);
    try {
      const outcome = await deleteExactly(jar, observations);
      removal.finish();
      removal.cancel(outcome.left.map(({ slot }) => slot));
      if (outcome.left.length > 0) onLeft();
      return outcome;
    } catch (error) {
      removal.cancel(slots);
      throw error;
    }
  }

  async function finish(
    { gone, left }: DeleteOutcome,
    undoId: number | null,
    isNamed: (observation: Observation) => boolean = () => true,
  ): Promise<Done> {
    const restorable = undoId === null ? [] : await tryRecordOutcome(undo, undoId, gone);
    return {
      ...DONE,
      gone: gone.filter(isNamed).map(nameOf),
      left: left.filter(isNamed).map(nameOf),
      canUndo: restorable.some(isNamed),
    };
  }

  return {
    remove: (observations) => remove(observations, 'blocked'),
    async removeStashed(observations, undoId, isNamed) {
      return finish(await remove(observations, 'blocked'), undoId, isNamed);
    },
    async removeUndoably(observations, cause = 'extension') {
      if (observations.length === 0) return DONE;
      const undoId = await tryStash(undo, observations, {}, cause);
      return finish(await remove(observations, cause), undoId);
    },
  };
}

/** The name under which a response reports a cookie. */
export function nameOf({ slot }: Observation): string {
  return slot.name;
}
