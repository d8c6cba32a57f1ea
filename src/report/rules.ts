/** How much weight a finding has, the weightiest first. None is a legal conclusion. */
export const LEVELS = ['error', 'warning', 'note'] as const;
/** The weight of one finding. */
export type Level = (typeof LEVELS)[number];

/**
 * The level of each rule. The names of the rules stand in saved reports, and people may name them when they
 * leave findings out: they are never changed. They are in the order in which findings are shown.
 */
const LEVEL_OF = {
  /** Cookies that were set after consent was refused. A warning for preferences, a note for unknown cookies. */
  'despite-refusal': 'error',
  /** Cookies that were set before anything was chosen in the consent banner. Likewise. */
  'before-consent': 'error',
  /** Cookies in use that the catalogue does not name. An error for analytics and marketing. */
  undeclared: 'warning',
  'persistent-declared-session': 'error',
  'longer-than-declared': 'error',
  /** A category in use that the published policy does not know. */
  'category-undeclared': 'warning',
  /** A company whose cookies are in use and of which the catalogue names no cookie. */
  'vendor-undeclared': 'warning',
  'domain-other': 'warning',
  /** The published policy says two things of a cookie that cannot both be true. */
  contradiction: 'warning',
  /** The published purposes of necessary cookies include one for which no cookie is necessary. */
  'necessary-multi-purpose': 'warning',
  'domain-wider': 'note',
  'name-differs': 'note',
  /** Necessary cookies that are kept for longer than a day. */
  'necessary-long-lived': 'note',
  /** Analytics cookies that are kept for longer than 13 months. */
  'analytics-beyond-benchmark': 'note',
  'vendor-differs': 'note',
  retired: 'note',
  'never-seen': 'note',
  'session-declared-persistent': 'note',
  'shorter-than-declared': 'note',
  /** Declared for longer than browsers grant, which is no fault of the site. */
  capped: 'note',
} as const satisfies Record<string, Level>;

/** The stable name of a rule. */
export type Rule = keyof typeof LEVEL_OF;

/** All rules, in the order in which findings are shown. */
export const RULES = Object.keys(LEVEL_OF) as Rule[];

/** Compares two findings, for sorting: the weightiest first, and those of one level in the order of their rules. */
export function byWeight(a: { level: Level; rule: Rule }, b: { level: Level; rule: Rule }): number {
  return (
    LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
    RULES.indexOf(a.rule) - RULES.indexOf(b.rule)
  );
}

/** The level that findings of a rule have, if nothing speaks for another one. */
export function levelOf(rule: Rule): Level {
  return LEVEL_OF[rule];
}
