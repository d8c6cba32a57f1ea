import * as v from 'valibot';
import { day, localized, webAddress } from '../catalogue/fields.ts';
import { RULES } from './rules.ts';

const reference = v.strictObject({
  /** Stands in saved reports: never changed. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not lower-case with hyphens')),
  /** As people cite it beside a finding. */
  short: localized,
  title: localized,
  /** Article, section or paragraph; left out if the whole is meant. */
  provision: v.optional(localized),
  /** What it says that bears on cookies, in the project's own words. */
  says: localized,
  url: v.optional(webAddress),
  /** Whether it applies, as of the day on which that was checked. */
  inForce: v.boolean(),
  checked: day,
  /** The rules that cite it. */
  rules: v.array(v.picklist(RULES)),
});

/** The schema of the legal references: no two with one name, and no rule cites one that is not in force. */
export const lawSchema = v.pipe(
  v.array(reference),
  v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'has a name twice'),
  v.check(
    (all) => all.every(({ inForce, rules }) => inForce || rules.length === 0),
    'has a rule that cites what is not in force',
  ),
);

/** A law, a judgment or guidance on which a finding may bear. */
export type Reference = v.InferOutput<typeof reference>;
