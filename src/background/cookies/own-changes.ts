import type { CookieChange } from '../../cookies/cookie-change.ts';
import type { CookieWithValue } from '../../cookies/jar.ts';
import { type Slot, slotKey } from '../../cookies/slot.ts';
import type { RemovalCause } from '../../ledger/record.ts';

/** Why this extension removed a cookie, in the words of the ledger. */
export type OwnCause = Extract<RemovalCause, 'extension' | 'cleaned' | 'blocked'>;

/**
 * What this extension itself does to cookies. The browser reports that as it reports what pages do; the
 * ledger has to tell the two apart.
 */
export interface OwnChanges {
  /** One removal of each of these slots is ours from now on. */
  startRemoval(slots: readonly Slot[], cause: OwnCause): OwnRemoval;
  /**
   * The next set of this slot with this expiry is ours, whatever is set before it. Returns a function that takes that
   * back.
   */
  expectRestore(cookie: CookieWithValue): () => void;
  /**
   * Why we made a change, or null if it is not ours. Call it once for each change, in the order in which they come.
   */
  claim(change: CookieChange): OwnCause | null;
}

/** A removal that has begun. */
interface OwnRemoval {
  /** The browser has carried it out; its events may still be to come. */
  finish(): void;
  /** These slots were not removed after all. */
  cancel(slots: readonly Slot[]): void;
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
  /**
   * What is still to be reported, by slot. Whoever undoes a deletion and deletes again at once has two removals there
   * before the first is reported.
   */
  const removals = new Map<string, Removal[]>();
  const restores = new Map<string, Pick<CookieWithValue, 'expires'>[]>();

  const isOver = ({ doneAt }: Removal): boolean =>
    doneAt !== null && elapsed() - doneAt >= eventDelay;

  return {
    startRemoval(slots, cause) {
      const begun = slots.map((slot) => {
        const removal: Removal = { cause, doneAt: null, isFilled: false };
        const key = slotKey(slot);
        return { key, removal, cancel: addTo(removals, key, removal) };
      });
      return {
        finish() {
          const doneAt = elapsed();
          for (const { removal } of begun) removal.doneAt = doneAt;
        },
        cancel(left) {
          const keys = new Set(left.map(slotKey));
          for (const { key, cancel } of begun) if (keys.has(key)) cancel();
        },
      };
    },

    expectRestore: ({ slot, expires }) => addTo(restores, slotKey(slot), { expires }),

    claim(change) {
      const key = slotKey(change.observation.slot);
      if (change.type === 'removed') {
        if (change.cause === 'overwrite') return null;
        const [removal] = keepIn(removals, key, (one) => !(isOver(one) && one.isFilled));
        keepIn(removals, key, (other) => other !== removal);
        return removal?.cause ?? null;
      }
      // The slot was empty, so no removal event will come: what is set now is another cookie. Unless the
      // removal is so recent that its event may still be on its way.
      for (const removal of keepIn(removals, key, (one) => !isOver(one))) {
        removal.isFilled ||= removal.doneAt !== null;
      }
      // The site may have set another cookie before ours.
      const { expires } = change.observation;
      const restored = restores.get(key)?.find((expected) => expected.expires === expires);
      if (restored === undefined) return null;
      keepIn(restores, key, (other) => other !== restored);
      return 'extension';
    },
  };
}

/** Adds an item to the list under a key. Returns a function that takes it out again. */
function addTo<T>(lists: Map<string, T[]>, key: string, item: T): () => void {
  lists.set(key, [...(lists.get(key) ?? []), item]);
  return () => void keepIn(lists, key, (other) => other !== item);
}

/** Takes out of the list under a key what is not to be kept, and returns the rest. */
function keepIn<T>(lists: Map<string, T[]>, key: string, isKept: (item: T) => boolean): T[] {
  const kept = (lists.get(key) ?? []).filter(isKept);
  if (kept.length > 0) lists.set(key, kept);
  else lists.delete(key);
  return kept;
}
