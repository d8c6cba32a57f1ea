import { createColors } from 'picocolors';
import { visibleText } from '../../src/format/visible-text.ts';
import { LEVELS } from '../../src/report/rules.ts';
import {
  evidenceSentences,
  findingTitle,
  resultLines,
  runText,
  subjectText,
} from '../finding-words.ts';
import { type AuditDocument, countsOf, hasReport, namedCookiesOf } from './document.ts';

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
  const names = LEVELS.map((level) => texts.t(`levelName_${level}`));
  const width = Math.max(...names.map(({ length }) => length));
  const lines = findings.flatMap((finding) => {
    const counts = finding.standing === 'counts';
    const colour = counts ? colourOf[finding.level] : colours.dim;
    const head = `${colour(texts.t(`levelName_${finding.level}`).padEnd(width))}  ${findingTitle(finding, texts)}`;
    const evidence = evidenceSentences(finding, texts).join(' ');
    return [
      `${head}: ${subjectText(finding, texts)}`,
      ...(evidence === '' ? [] : [colours.dim(`${' '.repeat(width + 2)}${evidence}`)]),
    ];
  });
  const named = namedCookiesOf(document).flatMap(({ title, cookies }) => [
    '',
    `${title}:`,
    ...cookies.map(({ host, name }) => `  ${visibleText(host)}  ${visibleText(name)}`),
  ]);
  const counted = countsOf(document);
  return [
    ...runs,
    '',
    ...lines,
    ...named,
    '',
    ...(hasReport(audit) ? [counted === '' ? texts.t('auditNothing') : counted, ''] : []),
  ].join('\n');
}
