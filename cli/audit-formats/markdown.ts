import type { AssessedFinding } from '../../src/audit/schema.ts';
import {
  evidenceSentences,
  findingTitle,
  resultLines,
  runText,
  subjectText,
  utcText,
} from '../finding-words.ts';
import { code, table } from '../markdown.ts';
import type { Texts } from '../texts.ts';
import { type AuditDocument, countsOf, hasReport, namedCookiesOf } from './document.ts';

/** Tables for a comment or a report. Words that hold a name of a cookie are code, so that none takes effect. */
export function auditMarkdown(document: AuditDocument): string {
  const { audit, findings, texts } = document;
  const { t } = texts;
  const runs = audit.runs.map((run) => [
    code(runText(run, texts)),
    code(resultLines(run, texts).join('; ')),
  ]);
  const rows = findings.map((finding) => [
    levelCell(finding, texts),
    findingTitle(finding, texts),
    code(subjectText(finding, texts)),
    code(evidenceSentences(finding, texts).join(' ')),
  ]);
  const named = namedCookiesOf(document).flatMap(({ title, cookies }) => [
    `## ${title}`,
    '',
    ...table(
      [t('reportSite'), t('tableName')],
      cookies.map(({ host, name }) => [code(host), code(name)]),
    ),
  ]);
  const counted = countsOf(document);
  return [
    `# ${code(t('auditTitle'))}`,
    '',
    t('auditMade', utcText(audit.made)),
    '',
    ...table([t('auditRuns'), t('auditResult')], runs),
    ...(hasReport(audit) ? [counted === '' ? t('auditNothing') : counted, ''] : []),
    ...table(['', t('findingsTitle'), t('tableName'), ''], rows),
    ...named,
  ].join('\n');
}

/** In brackets if the finding does not count. */
function levelCell({ level, standing }: AssessedFinding, { t }: Texts): string {
  const name = t(`levelName_${level}`);
  return standing === 'counts' ? name : `(${name})`;
}
