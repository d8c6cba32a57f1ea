import * as v from 'valibot';
import { domainMatches } from '../catalogue/domain-match.ts';
import { domain, realDay } from '../catalogue/fields.ts';
import { CATEGORIES } from '../cookies/classify.ts';
import { RULES } from '../report/rules.ts';
import type { AuditFinding } from './schema.ts';

const text = v.pipe(v.string(), v.nonEmpty('is empty'), v.maxLength(4_096));

const ignored = v.strictObject({
  rule: v.picklist(RULES, 'is no rule of the report'),
  /**
   * The name of a cookie, as it was seen or as the catalogue has it; left out, every finding is meant. A finding on a
   * category or a vendor has no name.
   */
  name: v.optional(text),
  /** The host of the cookie or one above it; left out, every one is meant. */
  host: v.optional(domain),
  /** The vendor that the finding names; left out, every one is meant. */
  vendor: v.optional(text),
  /** Likewise the category. */
  category: v.optional(v.picklist(CATEGORIES, 'is no category')),
  /** Why the finding is accepted. */
  reason: text,
  /** The last day on which it is. */
  until: realDay,
});

/**
 * The schema of a file that says which findings are accepted, why and for how long. `npm run schema` generates
 * `ignore.schema.json` from it.
 */
export const ignoreSchema = v.strictObject({
  $schema: v.optional(v.string()),
  ignore: v.array(ignored),
});

/** Which findings are accepted, why, and up to which day. */
export type Ignored = v.InferOutput<typeof ignored>;

/** Whether a finding is one of those. A finding that is about no single cookie has no host. */
export function isIgnoredBy(
  { rule, name, host, vendor, category }: Ignored,
  finding: AuditFinding,
): boolean {
  return (
    rule === finding.rule &&
    (name === undefined || (finding.name !== null && namesOf(finding).includes(name))) &&
    (vendor === undefined || finding.evidence.vendor === vendor) &&
    (category === undefined || finding.evidence.category === category) &&
    (host === undefined || (finding.host !== null && domainMatches(finding.host, host)))
  );
}

/** The names by which a finding is known: that of the catalogue, and those of the cookies that were seen. */
export function namesOf({ name, seenIn }: Pick<AuditFinding, 'name' | 'seenIn'>): string[] {
  const seen = seenIn.flatMap(({ cookies }) => cookies.map(({ slot }) => slot.name));
  return [...new Set(name === null ? seen : [name, ...seen])];
}
