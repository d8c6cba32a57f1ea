import type { CookieChange } from '../../cookies/cookie-change.ts';
import type { CookieWithValue } from '../../cookies/jar.ts';
import { type Slot, slotKey } from '../../cookies/slot.ts';
import type { RemovalCause } from '../../ledger/record.ts';

/** Why this extension removed a cookie, in the words of the ledger. */
export type OwnCause = Extract<RemovalCause, 'extension' | 'cleaned'>;

/**
 * What this extension itself does to cookies. The browser reports that as it reports what pages do; the
 * ledger has to tell the two apart.
 */
export interface OwnChanges {
  /** Removals of these slots are ours from now on. */
  startRemoval(slots: readonly Slot[], cause: OwnCause): void;
  /** The browser has carried the removals out; its events may still be to come. */
  finishRemoval(slots: readonly Slot[]): void;
  /** These slots were not removed after all. */
  cancelRemoval(slots: readonly Slot[]): void;
  /** The next set of this slot with this expiry is ours, whatever is set before it. */
  expectRestore(cookie: CookieWithValue): void;
  cancelRestore(slot: Slot): void;
  /**
   * Why we made a change, or null if it is not ours. Call it once for each change, in the order in which they come.
   */
  claim(change: CookieChange): OwnCause | null;
}

interface Removal {
  cause: OwnCause;
  /** When the browser had carried it out; null before that. */
  doneAt: number | null;
  /** Whether a cookie was set there since then. */
  isFilled: boolean;
}

/**
 * @param elapsed milliseconds of a clock that never jumps
 * @param eventDelay milliseconds by which an event may come after what it reports
 */
export function createOwnChanges(elapsed: () => number, eventDelay: number): OwnChanges {
  /** Removals whose event is still to come, by slot. */
  const removals = new Map<string, Removal>();
  /** The expiry that is being restored, by slot. */
  const restores = new Map<string, number | null>();

  return {
    startRemoval(slots, cause) {
      const running: Removal = { cause, doneAt: null, isFilled: false };
      for (const slot of slots) removals.set(slotKey(slot), running);
    },

    finishRemoval(slots) {
      const doneAt = elapsed();
      for (const key of slots.map(slotKey)) {
        const removal = removals.get(key);
        if (removal !== undefined) removals.set(key, { ...removal, doneAt });
      }
    },

    cancelRemoval(slots) {
      for (const slot of slots) removals.delete(slotKey(slot));
    },

    expectRestore({ slot, expires }) {
      restores.set(slotKey(slot), expires);
    },

    cancelRestore(slot) {
      restores.delete(slotKey(slot));
    },

    claim(change) {
      const key = slotKey(change.observation.slot);
      const removal = removals.get(key);
      const doneAt = removal?.doneAt ?? null;
      const isOver = doneAt !== null && elapsed() - doneAt >= eventDelay;
      if (change.type === 'removed') {
        if (change.cause === 'overwrite') return null;
        removals.delete(key);
        return removal === undefined || (isOver && removal.isFilled) ? null : removal.cause;
      }
      // The slot was empty, so no removal event will come: what is set now is another cookie. Unless the
      // removal is so recent that its event may still be on its way.
      if (isOver) removals.delete(key);
      else if (doneAt !== null && removal !== undefined) removal.isFilled = true;
      // The site may have set another cookie before ours.
      if (restores.get(key) !== change.observation.expires) return null;
      restores.delete(key);
      return 'extension';
    },
  };
}
