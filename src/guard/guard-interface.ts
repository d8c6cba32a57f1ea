/** The symbol key (`Symbol.for`) under which the guarded setter of `document.cookie` holds its guard. */
export const GUARD_KEY = 'cookiekoll';
/** The symbol key of the window property in which the files of the parts leave them for the guard, which runs last. */
export const PARTS_KEY = 'cookiekoll.parts';

/** All that a page could do with the guard if it finds it: read its counts and block more names, never fewer. */
export interface Guard {
  /** Blocks the names that match, besides those blocked already; `names` is the source of a regular expression. */
  block(names: string): void;
  /**
   * How often a write of each name was blocked since the document was made. Null for any window but the
   * guard's own: frames that it guards count in that window.
   */
  blockedWrites(realm: Window): Readonly<Record<string, number>> | null;
}

/** The global object of one window, with the built-in objects of that window. */
export type Realm = Window & typeof globalThis;
