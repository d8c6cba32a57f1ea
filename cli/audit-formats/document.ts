import type { FailOn } from '../../src/audit/assess.ts';
import { eachOnce, type HostAndName } from '../../src/audit/named-cookies.ts';
import type { AssessedFinding, Audit } from '../../src/audit/schema.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { LEVELS } from '../../src/report/rules.ts';
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
  failOn: FailOn;
  texts: Texts;
}

/** How many findings of each level count, in words; empty if none does. */
export function countsOf({ findings, texts }: AuditDocument): string {
  const counting = findings.filter(({ standing }) => standing === 'counts');
  const parts = LEVELS.flatMap((level) => {
    const count = counting.filter((finding) => finding.level === level).length;
    return count === 0 ? [] : texts.tn(`level_${level}`, count);
  });
  return parts.join(' · ');
}

/** Whether any run has a report. Without one, nothing is known, and "no findings" would be taken for a result. */
export function hasReport({ runs }: Audit): boolean {
  return runs.some(({ report }) => report !== null);
}

/** Cookies of which nothing is known but host and name, with a heading and what it means. */
interface NamedCookies {
  kind: 'other' | 'only-sent';
  title: string;
  about: string;
  cookies: HostAndName[];
}

/** The cookies of other hosts, and those of a HAR that were only sent: each once, and no group without any. */
export function namedCookiesOf({ audit: { runs }, texts: { t } }: AuditDocument): NamedCookies[] {
  const other = eachOnce(runs.flatMap(({ otherCookies }) => otherCookies));
  const onlySent = eachOnce(runs.flatMap(({ notKnown = [] }) => notKnown));
  const groups: NamedCookies[] = [
    { kind: 'other', title: t('auditOther'), about: t('auditOtherAbout'), cookies: other },
    {
      kind: 'only-sent',
      title: t('auditOnlySent'),
      about: t('auditOnlySentAbout'),
      cookies: onlySent,
    },
  ];
  return groups.filter(({ cookies }) => cookies.length > 0);
}
