import type { Observation } from '../../cookies/observation.ts';

/** What the backstop knows of one slot. Moments are in milliseconds of a clock that never jumps. */
export interface BackstopEntry {
  observation: Observation;
  /** When the cookie was set; null while it is not there. */
  since: number | null;
  /** The backstop made it expire, and the event of its removal is still to come. */
  isOurs: boolean;
  /** Deletions since the page last left the slot alone. */
  deletions: number;
  lastDeletion: number;
  /** Failed deletions in a row. */
  failures: number;
  /** Whether a deletion is planned. */
  isWaiting: boolean;
}

/** So many deletions of one slot do not wait; from then on each waits twice as long as the one before. */
const AT_ONCE = 3;
/** In milliseconds. */
const FIRST_WAIT = 50;
/** In milliseconds: well below the 30 s after which a browser stops an idle worker. */
const LONGEST_WAIT = 5_000;
/** After so many milliseconds without a deletion, a page no longer counts as fighting for the slot. */
const CALM = 30_000;

export function newEntry(observation: Observation, at: number): BackstopEntry {
  return {
    observation,
    since: null,
    isOurs: false,
    deletions: 0,
    lastDeletion: at,
    failures: 0,
    isWaiting: false,
  };
}

/** Whether the page has left the slot alone for long enough. */
export function isCalm({ lastDeletion }: BackstopEntry, now: number): boolean {
  return now - lastDeletion > CALM;
}

/** Milliseconds to wait before the next deletion of a slot. */
export function retryDelay({ deletions }: BackstopEntry): number {
  if (deletions < AT_ONCE) return 0;
  return Math.min(FIRST_WAIT * 2 ** (deletions - AT_ONCE), LONGEST_WAIT);
}
