import type { Level } from '../report/rules.ts';

/** A kind of change between two policies. The names stand in files and in settings of others: they never change. */
export const DIFF_RULES = {
  'moved-to-necessary': {
    level: 'error',
    about: 'A cookie that needed consent is now called necessary.',
  },
  'category-changed': { level: 'warning', about: 'A cookie has another category.' },
  'lifetime-longer': { level: 'warning', about: 'A cookie is kept for longer.' },
  'issuer-added': { level: 'warning', about: 'Another domain sets a cookie.' },
  added: { level: 'warning', about: 'A cookie is new.' },
  removed: { level: 'note', about: 'A cookie is no longer listed.' },
  'issuer-removed': { level: 'note', about: 'A domain no longer sets a cookie.' },
  'issuer-note-changed': { level: 'note', about: 'An issuer has another restriction.' },
  'vendor-changed': { level: 'note', about: 'A cookie has another vendor.' },
  'lifetime-shorter': { level: 'note', about: 'A cookie is kept for less long.' },
  'lifetime-changed': {
    level: 'note',
    about: 'A lifetime is given in one of the policies only, or was not understood in the other.',
  },
  'purpose-changed': { level: 'note', about: 'The purpose of a cookie has other words.' },
  unclear: {
    level: 'note',
    about: 'A cookie is mentioned in lines that were not understood.',
  },
} as const satisfies Record<string, { level: Level; about: string }>;

/** The stable name of a kind of change. */
export type DiffRule = keyof typeof DIFF_RULES;
