import { groupsOf } from '../report/groups.ts';
import type { Finding, Report } from '../report/schema.ts';
import { findingKey, type KeyedFinding, partsIn } from './findings.ts';
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

/**
 * The findings of a report as an audit assessed them. One on several cookies is divided if not all of them have the same
 * standing.
 */
export function standingFindings(
  report: Report,
  assessed: readonly AssessedFinding[],
): (Finding & Standing)[] {
  if (assessed.length === 0) {
    return report.findings.map((finding) => ({ ...finding, standing: 'counts' }));
  }
  const standingOf = standingsIn(assessed);
  const partsOf = partsIn(report);
  return report.findings.flatMap((finding) => {
    const parts = partsOf(finding).map((part) => ({ ...standingOf(part), cookies: part.cookies }));
    const groups = groupsOf(parts, ({ cookies, ...standing }) => JSON.stringify(standing));
    return [...groups.values()].flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const { cookies, ...standing } = first;
      if (groups.size === 1) return [{ ...finding, ...standing }];
      const all = [...cookies, ...more.flatMap((part) => part.cookies)];
      return [{ ...finding, ...standing, evidence: { ...finding.evidence, cookies: all } }];
    });
  });
}
