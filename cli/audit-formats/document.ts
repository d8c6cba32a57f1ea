import type { AssessedFinding, Audit } from '../../src/audit/schema.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { LEVELS, type Level } from '../../src/report/rules.ts';
import type { PolicyLines } from '../policy-lines.ts';
import type { Texts } from '../texts.ts';

/** What every format of an audit is made of. */
export interface AuditDocument {
  audit: Audit;
  /** Of all runs, as `assess` returns them. */
  findings: readonly AssessedFinding[];
  /** The catalogue that the site was compared with. */
  catalogue: Pick<Catalogue, 'publisher' | 'entries'>;
  /** Where the entries stand in the file that was given; null if none was. */
  policy: PolicyLines | null;
  /** The level from which on a finding fails the audit. */
  failOn: Level | 'none';
  texts: Texts;
}

/** How many findings of each level count, in words: `1 error, 2 notes`. */
export function countsOf(findings: readonly Pick<AssessedFinding, 'level'>[]): string {
  const parts = LEVELS.flatMap((level) => {
    const count = findings.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : `${count} ${level}${count === 1 ? '' : 's'}`;
  });
  return parts.join(', ');
}

/** Whether any run has a report. Without one, nothing is known, and "no findings" would be taken for a result. */
export function hasReport({ runs }: Audit): boolean {
  return runs.some(({ report }) => report !== null);
}

/** The cookies of other hosts, each once. */
export function otherCookiesOf({ runs }: Audit): { host: string; name: string }[] {
  const all = runs.flatMap(({ otherCookies }) => otherCookies);
  const byKey = new Map(all.map((cookie) => [`${cookie.host} ${cookie.name}`, cookie]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cookie]) => cookie);
}
