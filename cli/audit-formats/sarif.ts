import { failureText, pageText } from '../../src/audit/failure-text.ts';
import { findingKey } from '../../src/audit/findings.ts';
import type { AssessedFinding, AuditRun } from '../../src/audit/schema.ts';
import { levelOf, RULES } from '../../src/report/rules.ts';
import {
  evidenceSentences,
  findingTitle,
  ruleAbout,
  runText,
  subjectText,
} from '../finding-words.ts';
import { locationOf, messageOf, ruleId, sarifLog } from '../sarif.ts';
import type { AuditDocument } from './document.ts';

/**
 * SARIF 2.1.0 (OASIS), with results on the lines of the file that names the entries. What is not published is on its
 * first line. Runs and pages that could not be audited are notifications.
 */
export function auditSarif(document: AuditDocument): string {
  const { audit, findings, texts } = document;
  const rules = RULES.map((rule) => ({
    name: rule,
    about: ruleAbout({ rule }, texts),
    level: levelOf(rule),
  }));
  const isWhole = audit.runs.every(({ report }) => report !== null);
  return sarifLog(rules, {
    invocations: [
      {
        executionSuccessful: isWhole,
        toolExecutionNotifications: audit.runs.flatMap((run) => notifications(run, document)),
      },
    ],
    results: findings.map((finding) => resultOf(finding, document)),
  });
}

function notifications(run: AuditRun, { texts }: AuditDocument) {
  const { failure, pages } = run;
  const whole =
    failure === null ? [] : [['error', failureText(failure.reason, failure.detail, texts)]];
  const some = pages.flatMap((page) => {
    const text = pageText(page, texts);
    return text === null ? [] : [['warning', text]];
  });
  return [...whole, ...some].map(([level, text]) => ({
    level,
    message: messageOf(`${runText(run, texts)}: ${text}`),
  }));
}

function resultOf(finding: AssessedFinding, { policy, texts }: AuditDocument) {
  const { rule, level, name, standing, ignored } = finding;
  const evidence = evidenceSentences(finding, texts).join(' ');
  const head = `${findingTitle(finding, texts)}: ${subjectText(finding, texts)}`;
  const place = policy?.placeOf(name);
  return {
    ruleId: ruleId(rule),
    ruleIndex: RULES.indexOf(rule),
    level,
    message: messageOf(evidence === '' ? head : `${head}. ${evidence}`),
    ...(policy && place && { locations: [locationOf(policy.path, place.line, place.quote)] }),
    ...(standing === 'in-baseline' && { baselineState: 'unchanged' }),
    ...(ignored && {
      suppressions: [{ kind: 'external', status: 'accepted', justification: ignored.reason }],
    }),
    // The same finding is known again in the next run, wherever its line is by then.
    partialFingerprints: { 'cookieFinding/v1': findingKey(finding) },
  };
}
