import type { Level } from '../src/report/rules.ts';

/** How each level looks. */
export const TONE_OF = { error: 'bad', warning: 'warn', note: 'info' } as const satisfies Record<
  Level,
  string
>;

/** The id of the heading of the findings that do not count. */
export const ACCEPTED_ID = 'accepted';

/** The id of the heading of a level's findings. */
export function levelId(level: Level): string {
  return `level-${level}`;
}
