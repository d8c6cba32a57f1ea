import { createColors } from 'picocolors';
import { visibleText } from '../../src/format/visible-text.ts';
import {
  evidenceSentences,
  failureText,
  pageText,
  ruleTitle,
  runText,
  subjectText,
} from '../finding-words.ts';
import { type AuditDocument, countsOf, otherCookiesOf } from './document.ts';

/** For a terminal: what was audited, and a line for each finding with its evidence below it. */
export function auditText(document: AuditDocument, isColoured: boolean): string {
  const { audit, findings, texts } = document;
  const colours = createColors(isColoured);
  const colourOf = { error: colours.red, warning: colours.yellow, note: colours.cyan };
  const runs = audit.runs.flatMap((run) => {
    const { report, failure, pages } = run;
    const failed = pages.flatMap((page) => pageText(page, texts) ?? []);
    const done = pages.length - failed.length;
    const result =
      report === null && failure !== null
        ? colours.red(failureText(failure.reason, failure.detail, texts))
        : texts.tn('auditPages', done);
    return [`${runText(run, texts)}: ${result}`, ...failed.map((line) => `  ${line}`)];
  });
  const lines = findings.flatMap((finding) => {
    const counts = finding.standing === 'counts';
    const colour = counts ? colourOf[finding.level] : colours.dim;
    const head = `${colour(finding.level.padEnd(7))}  ${ruleTitle(finding, texts)}`;
    return [
      `${head}: ${subjectText(finding, texts)}`,
      colours.dim(`         ${evidenceSentences(finding, texts).join(' ')}`),
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
    counted === '' ? texts.t('auditNothing') : counted,
    '',
  ].join('\n');
}
