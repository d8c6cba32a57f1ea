/** Under this key the guarded setter of `document.cookie` holds its guard, for the extension's eyes. */
export const GUARD_KEY = 'cookiekoll';
/** Under this key the files of parts hand them over to the guard, which comes right after them. */
export const PARTS_KEY = 'cookiekoll.parts';

/** What a page may do with the guard that it finds: see, and have more blocked; never less. */
export interface Guard {
  /** Blocks the names that fit as well; the source of a regular expression. */
  block(names: string): void;
  /**
   * How often each name was kept out since the document was made. Null in any window but the one
   * whose guard it is: frames that it guards as well count there.
   */
  blockedWrites(realm: Window): Readonly<Record<string, number>> | null;
}

/** The global object of one window, with the built-in objects of that window. */
export type Realm = Window & typeof globalThis;
