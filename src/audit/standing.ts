import { findingKey, type KeyedFinding } from './findings.ts';
import type { AssessedFinding } from './schema.ts';

/** Whether a finding counts; if not, since an earlier audit had it, or for which reason and up to which day. */
export type Standing = Pick<AssessedFinding, 'standing' | 'ignored'>;

/**
 * Returns a function that looks a finding up among those that an audit holds. What is not among them counts, as in a
 * report of the extension, of which nobody has accepted anything.
 */
export function standingsIn(
  assessed: readonly AssessedFinding[],
): (finding: KeyedFinding) => Standing {
  const byKey = new Map(assessed.map((finding) => [findingKey(finding), finding]));
  return (finding) => {
    const { standing = 'counts', ignored } = byKey.get(findingKey(finding)) ?? {};
    return { standing, ...(ignored && { ignored }) };
  };
}
