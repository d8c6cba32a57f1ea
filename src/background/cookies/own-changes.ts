import type { CookieChange } from '../../cookies/cookie-change.ts';
import type { CookieWithValue } from '../../cookies/jar.ts';
import { type Slot, slotKey } from '../../cookies/slot.ts';

/**
 * What this extension itself does to cookies. The browser reports that as it reports what pages do; the
 * ledger has to tell the two apart.
 */
export interface OwnChanges {
  /** Removals of these slots are ours from now on. */
  startRemoval(slots: readonly Slot[]): void;
  /** The browser has carried the removals out; its events may still be to come. */
  finishRemoval(slots: readonly Slot[]): void;
  /** These slots were not removed after all. */
  cancelRemoval(slots: readonly Slot[]): void;
  /** The next set of this slot with this expiry is ours, whatever is set before it. */
  expectRestore(cookie: CookieWithValue): void;
  cancelRestore(slot: Slot): void;
  /** Whether a change is ours. Call it once for each change, in the order in which they come. */
  claim(change: CookieChange): boolean;
}

/**
 * @param elapsed milliseconds of a clock that never jumps
 * @param eventDelay milliseconds by which an event may come after what it reports
 */
export function createOwnChanges(elapsed: () => number, eventDelay: number): OwnChanges {
  /** Removals whose event is still to come, by slot; `isFilled` if a cookie was set there since then. */
  const removals = new Map<string, 'running' | { doneAt: number; isFilled: boolean }>();
  /** The expiry that is being restored, by slot. */
  const restores = new Map<string, number | null>();

  return {
    startRemoval(slots) {
      for (const slot of slots) removals.set(slotKey(slot), 'running');
    },

    finishRemoval(slots) {
      const doneAt = elapsed();
      for (const key of slots.map(slotKey)) {
        if (removals.has(key)) removals.set(key, { doneAt, isFilled: false });
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
      const isOver = typeof removal === 'object' && elapsed() - removal.doneAt >= eventDelay;
      if (change.type === 'removed') {
        if (change.cause === 'overwrite') return false;
        removals.delete(key);
        return removal !== undefined && !(isOver && removal.isFilled);
      }
      // The slot was empty, so no removal event will come: what is set now is another cookie. Unless the
      // removal is so recent that its event may still be on its way.
      if (isOver) removals.delete(key);
      else if (typeof removal === 'object') removal.isFilled = true;
      // The site may have set another cookie before ours.
      return restores.get(key) === change.observation.expires && restores.delete(key);
    },
  };
}
