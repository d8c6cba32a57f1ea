/**
 * Names that the guard blocks or spares. A registered content script cannot be given arguments, so the names
 * are in files of their own, which run before the guard's if they are wanted.
 */
export interface Part {
  /** The names that have no variable part, as members of an object in JSON: browsers read no other form as fast. */
  exact: string;
  /**
   * The others: their first characters, an equals sign and the source of a regular expression, without anchors, that
   * matches exactly those names; separated by blanks.
   */
  patterns: string;
  /** Whether the part stands for every name but these. */
  isRest: boolean;
  /** Whether it applies only on the site. An issuer's unlisted cookies elsewhere are left alone. */
  isOnSiteOnly: boolean;
}

/** A part as its file leaves it for the guard. */
export interface LeftPart extends Part {
  /** Set by `KEEP_FILE`: names that an exception keeps although something else blocks them. */
  isSpared?: boolean;
}

/** So many first characters of a name with variable parts are never variable. */
export const FIXED = 3;
