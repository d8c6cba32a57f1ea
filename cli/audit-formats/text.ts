import { createColors } from 'picocolors';
import { visibleText } from '../../src/format/visible-text.ts';
import {
  evidenceSentences,
  resultLines,
  ruleTitle,
  runText,
  subjectText,
} from '../finding-words.ts';
import { type AuditDocument, countsOf, hasReport, otherCookiesOf } from './document.ts';

/** For a terminal: what was audited, and a line for each finding with its evidence below it. */
export function auditText(document: AuditDocument, isColoured: boolean): string {
  const { audit, findings, texts } = document;
  const colours = createColors(isColoured);
  const colourOf = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const runs = audit.runs.flatMap((run) => {
    const [result = '', ...failed] = resultLines(run, texts);
    const shown = run.failure === null ? result : colours.red(result);
    return [`${runText(run, texts)}: ${shown}`, ...failed.map((line) => `  ${line}`)];
  });
  const lines = findings.flatMap((finding) => {
    const counts = finding.standing === 'counts';
    const colour = counts ? colourOf[finding.level] : colours.dim;
    const head = `${colour(finding.level.padEnd(7))}  ${ruleTitle(finding, texts)}`;
    const evidence = evidenceSentences(finding, texts).join(' ');
    return [
      `${head}: ${subjectText(finding, texts)}`,
      ...(evidence === '' ? [] : [colours.dim(`         ${evidence}`)]),
    ];
  });
  const others = otherCookiesOf(audit).map(
    ({ host, name }) => `  ${visibleText(host)}  ${visibleText(name)}`,
  );
  const counted = countsOf(findings.filter(({ standing }) => standing === 'counts'));
  return [
    ...runs,
    '',
    ...lines,
    ...(others.length === 0 ? [] : ['', `${texts.t('auditOther')}:`, ...others]),
    '',
    ...(hasReport(audit) ? [counted === '' ? texts.t('auditNothing') : counted, ''] : []),
  ].join('\n');
}
