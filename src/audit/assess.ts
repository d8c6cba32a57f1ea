import { LEVELS, type Level } from '../report/rules.ts';
import { auditFindings, findingKey } from './findings.ts';
import { type Ignored, isIgnoredBy } from './ignore.ts';
import { type Recorded, recordedIn } from './recorded.ts';
import type { AssessedFinding, Audit, AuditFinding } from './schema.ts';

/** What an audit indicates, and which of that counts. */
export interface Assessment {
  findings: AssessedFinding[];
  /** Those whose last day is over: they ignore nothing. */
  expired: Ignored[];
  /** Those that no finding fits. */
  unmatched: Ignored[];
}

/**
 * Merges the findings of all runs, and says which of them count: those that neither an earlier audit or report had with
 * as much weight nor somebody has accepted. What has expired by the day of the audit (UTC) is no longer accepted.
 */
export function assess(
  audit: Pick<Audit, 'made' | 'site' | 'runs'>,
  { baseline, ignore = [] }: { baseline?: Recorded | undefined; ignore?: readonly Ignored[] } = {},
): Assessment {
  const today = new Date(audit.made).toISOString().slice(0, 10);
  const expired = ignore.filter(({ until }) => until < today);
  const valid = ignore.filter((one) => !expired.includes(one));
  const before = new Map(
    auditFindings(baseline?.sources ?? []).map((finding) => [findingKey(finding), finding.level]),
  );
  // What weighs more than it did is new.
  const wasBefore = (finding: AuditFinding): boolean => {
    const level = before.get(findingKey(finding));
    return level !== undefined && failsOn(level, finding.level);
  };
  const findings = auditFindings(recordedIn(audit).sources);
  return {
    findings: findings.map((finding): AssessedFinding => {
      const by = valid.find((one) => isIgnoredBy(one, finding));
      if (by !== undefined) {
        const { reason, until } = by;
        return { ...finding, standing: 'ignored', ignored: { reason, until } };
      }
      return { ...finding, standing: wasBefore(finding) ? 'in-baseline' : 'counts' };
    }),
    expired,
    unmatched: valid.filter((one) => findings.every((finding) => !isIgnoredBy(one, finding))),
  };
}

/** From which level on findings fail; `none`: whatever is found. */
export const FAIL_ON = [...LEVELS, 'none'] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Whether a level weighs as much as another one or more; none does so for `none`. */
export function failsOn(level: Level, least: FailOn): boolean {
  return least !== 'none' && LEVELS.indexOf(level) <= LEVELS.indexOf(least);
}

/** What an audit comes to. */
export type Outcome = 'not-audited' | 'findings' | 'done';

/** Whether any run could not be audited, else whether there is a finding that counts and fails. */
export function outcomeOf(
  { runs }: Pick<Audit, 'runs'>,
  findings: readonly AssessedFinding[],
  failOn: FailOn,
): Outcome {
  if (runs.length === 0 || runs.some(({ report }) => report === null)) return 'not-audited';
  const fails = findings.some(
    ({ level, standing }) => standing === 'counts' && failsOn(level, failOn),
  );
  return fails ? 'findings' : 'done';
}
