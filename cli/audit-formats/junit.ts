import { failsOn } from '../../src/audit/assess.ts';
import { failureText, pageText } from '../../src/audit/failure-text.ts';
import type { AssessedFinding, AuditRun } from '../../src/audit/schema.ts';
import { visibleText } from '../../src/format/visible-text.ts';
import { evidenceSentences, findingTitle, runText, subjectText } from '../finding-words.ts';
import { escaped } from '../markup.ts';
import type { AuditDocument } from './document.ts';

/** One check of a run: of an entry, of a cookie that is in none, or of the published policy as a whole. */
interface Case {
  group: 'listed' | 'unlisted' | 'policy';
  name: string;
  findings: AssessedFinding[];
}

/**
 * JUnit XML as CI systems read it (the schema of Jenkins' xUnit plugin): a suite for each run, with a case for each
 * published entry, one for each cookie that is not published, and one for the rest. A run that could not be audited is
 * an error.
 */
export function auditJunit(document: AuditDocument): string {
  const suites = document.audit.runs.map((run) => suiteOf(run, document));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cookiekoll">\n${suites.join('')}</testsuites>\n`;
}

function suiteOf(run: AuditRun, document: AuditDocument): string {
  const { texts, audit } = document;
  const open = (tests: number, failures: number, errors: number): string =>
    `  <testsuite name="${attribute(runText(run, texts))}" tests="${tests}" failures="${failures}" errors="${errors}" timestamp="${new Date(audit.made).toISOString().slice(0, 19)}">\n`;
  const failed = run.pages.flatMap((page) => pageText(page, texts) ?? []);
  const said =
    failed.length === 0 ? '' : `    <system-err>${escaped(failed.join('\n'))}</system-err>\n`;
  if (run.report === null) {
    const reason = run.failure?.reason ?? 'browser-failed';
    const message = failureText(reason, run.failure?.detail ?? null, texts);
    const error = `    <testcase classname="run" name="${attribute(runText(run, texts))}">\n      <error type="${reason}" message="${attribute(message)}"/>\n    </testcase>\n`;
    return `${open(1, 0, 1)}${error}${said}  </testsuite>\n`;
  }
  const cases = casesOf(run, document);
  const written = cases.map((one) => caseText(one, document));
  const failures = cases.filter((one) => failing(one, document).length > 0).length;
  return `${open(cases.length, failures, 0)}${written.join('')}${said}  </testsuite>\n`;
}

function casesOf(run: AuditRun, { findings, catalogue }: AuditDocument): Case[] {
  const own = findings.filter(({ seenIn }) =>
    seenIn.some(({ browser, phase }) => browser === run.browser && phase === run.phase),
  );
  const entries = catalogue.entries.map(({ name }) => name);
  const unlisted = new Set(
    (run.report?.cookies ?? [])
      .filter(({ entry }) => entry === null)
      .map(({ slot, known }) => known ?? slot.name),
  );
  const named = (group: Case['group'], names: Iterable<string>): Case[] =>
    [...names].map((name) => ({ group, name, findings: own.filter((one) => one.name === name) }));
  const rest = own.filter(
    ({ name }) => name === null || !(entries.includes(name) || unlisted.has(name)),
  );
  return [
    ...named('listed', new Set(entries)),
    ...named('unlisted', [...unlisted].sort()),
    { group: 'policy', name: 'policy', findings: rest },
  ];
}

function failing({ findings }: Case, { failOn }: AuditDocument): AssessedFinding[] {
  return findings.filter(({ level, standing }) => standing === 'counts' && failsOn(level, failOn));
}

function caseText(one: Case, document: AuditDocument): string {
  const { texts } = document;
  const failures = failing(one, document);
  const others = one.findings.filter((finding) => !failures.includes(finding));
  const textOf = (finding: AssessedFinding): string =>
    [`${findingTitle(finding, texts)}: ${subjectText(finding, texts)}`]
      .concat(evidenceSentences(finding, texts))
      .join(' ');
  const inside = [
    ...failures.map(
      (finding) =>
        `      <failure type="${finding.rule}" message="${attribute(findingTitle(finding, texts))}">${escaped(textOf(finding))}</failure>\n`,
    ),
    ...(others.length === 0
      ? []
      : [
          `      <system-out>${escaped(others.map((finding) => `${finding.level} ${textOf(finding)}`).join('\n'))}</system-out>\n`,
        ]),
  ];
  const open = `    <testcase classname="${one.group}" name="${attribute(visibleText(one.name))}"`;
  return inside.length === 0 ? `${open}/>\n` : `${open}>\n${inside.join('')}    </testcase>\n`;
}

function attribute(text: string): string {
  return escaped(text).replace(/[\t\r\n]/g, ' ');
}
