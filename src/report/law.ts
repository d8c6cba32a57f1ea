import data from './law.json';
import type { Reference } from './law-schema.ts';
import type { Rule } from './rules.ts';

/** The legal references of this build. A test checks the file against its schema. */
export const law = data as readonly Reference[];

/** The names of the references that a rule cites. */
export function referencesOf(rule: Rule): string[] {
  return law.filter(({ rules }) => rules.includes(rule)).map(({ id }) => id);
}
