import {
  evidenceSentences,
  resultLines,
  ruleTitle,
  runText,
  subjectText,
  utcText,
} from '../finding-words.ts';
import { code, table } from '../markdown.ts';
import { type AuditDocument, countsOf, hasReport, otherCookiesOf } from './document.ts';

/** Tables for a comment or a report. Words that hold a name of a cookie are code, so that none takes effect. */
export function auditMarkdown({ audit, findings, texts }: AuditDocument): string {
  const { t } = texts;
  const runs = audit.runs.map((run) => [
    code(runText(run, texts)),
    code(resultLines(run, texts).join('; ')),
  ]);
  const rows = findings.map((finding) => [
    finding.standing === 'counts' ? finding.level : `(${finding.level})`,
    ruleTitle(finding, texts),
    code(subjectText(finding, texts)),
    code(evidenceSentences(finding, texts).join(' ')),
  ]);
  const others = otherCookiesOf(audit).map(({ host, name }) => [code(host), code(name)]);
  const counted = countsOf(findings.filter(({ standing }) => standing === 'counts'));
  return [
    `# ${code(t('auditTitle'))}`,
    '',
    t('auditMade', utcText(audit.made)),
    '',
    ...table([t('auditRuns'), t('auditResult')], runs),
    ...(hasReport(audit) ? [counted === '' ? t('auditNothing') : counted, ''] : []),
    ...table(['', t('findingsTitle'), t('tableName'), ''], rows),
    ...(others.length === 0
      ? []
      : [`## ${t('auditOther')}`, '', ...table([t('reportSite'), t('tableName')], others)]),
  ].join('\n');
}
