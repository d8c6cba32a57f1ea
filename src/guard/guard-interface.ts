import type { LeftPart } from './part.ts';

/** The symbol key (`Symbol.for`) under which the guarded setter of `document.cookie` holds its guard. */
export const GUARD_KEY = 'cookiekoll';
/** The symbol key of the window property in which the parts' files leave their parts for the guard. */
export const PARTS_KEY = 'cookiekoll.parts';

/** All that a page can do with the guard if it finds it: read counts and block more names, never fewer. */
export interface Guard {
  /**
   * Blocks the names of the parts but for those that are spared, besides the names that are blocked already. A page
   * that passes anything else harms itself alone: its own writes may throw.
   */
  block(parts: readonly LeftPart[]): void;
  /**
   * How often a write of each name was blocked since the document was made. Null for any window but the
   * guard's own: frames that it guards count in that window.
   */
  blockedWrites(realm: Window): Readonly<Record<string, number>> | null;
}

/** The global object of one window, with the built-in objects of that window. */
export type Realm = Window & typeof globalThis;
