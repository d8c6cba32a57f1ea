import type { Level } from '../src/report/rules.ts';

/** How each level looks. */
export const TONE_OF = { error: 'bad', warning: 'warn', note: 'info' } as const satisfies Record<
  Level,
  string
>;

/** The id of the heading of a level's findings. */
export function levelId(level: Level): string {
  return `level-${level}`;
}
