import { describe, expect, it } from 'vitest';
import {
  evidenceSentences,
  findingTitle,
  runsText,
  seenRunsText,
  subjectText,
} from '../../cli/finding-words.ts';
import { textsFor } from '../../cli/texts.ts';
import { assess } from '../../src/audit/assess.ts';
import { failureText } from '../../src/audit/failure-text.ts';
import type { AssessedFinding, Audit } from '../../src/audit/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import type { Rule } from '../../src/report/rules.ts';
import { auditOf, runOf } from '../audit/sample-audit.ts';
import { observe } from '../fakes/observe.ts';
import { cfduid, container, fbp, ga, gizmo, SET_AT, shared } from '../report/sample-report.ts';

const texts = textsFor('en', catalogue);
const { t, tn } = texts;

function findingOf(audit: Audit, rule: Rule, name?: string): AssessedFinding {
  const finding = assess(audit).findings.find(
    (one) => one.rule === rule && (name === undefined || one.name === name),
  );
  if (finding === undefined) throw new Error(`No finding of ${rule}`);
  return finding;
}

const one = auditOf(runOf('chromium', 'none', ga, container, fbp, gizmo, shared));

describe('the words of a finding', () => {
  it('have a heading that says what differs within a rule', () => {
    const title = (rule: Rule, name?: string) => findingTitle(findingOf(one, rule, name), texts);
    expect(title('undeclared', '_fbp')).toBe(t('rule_undeclared_error'));
    expect(title('undeclared', '_gizmo')).toBe(t('rule_undeclared'));
    expect(title('persistent-declared-session')).toBe(
      t('ruleShared', t('rule_persistent_declared_session')),
    );
    // The weight of this one comes from the category.
    expect(title('before-consent', '_gizmo')).toBe(t('rule_before_consent'));
  });

  it('name a cookie with its host, or a category or a vendor', () => {
    const subject = (rule: Rule, name?: string) => subjectText(findingOf(one, rule, name), texts);
    expect(subject('undeclared', '_gizmo')).toBe('_gizmo (kicks.se)');
    expect(subject('retired')).toBe('__cfduid');
    expect(subject('category-undeclared')).toBe(t('category_marketing'));
    expect(subject('vendor-undeclared')).toBe('Meta');
    const nameless = auditOf(runOf('chromium', 'none', observe({ name: '' })));
    expect(subjectText(findingOf(nameless, 'undeclared', ''), texts)).toContain(t('nameless'));
  });

  it('say what was declared and observed, as most if the policy does so', () => {
    const finding = findingOf(one, 'capped');
    const sentences = evidenceSentences(finding, texts);
    expect(sentences).toContain(t('findingDeclared', tn('duration_year', 2)));
    expect(sentences).toContain(t('auditObserved', tn('duration_day', 400)));
    const most = { ...finding, evidence: { ...finding.evidence, declaredIsMost: true as const } };
    expect(evidenceSentences(most, texts)).toContain(
      t('findingDeclared', t('atMost', tn('duration_year', 2))),
    );
  });

  it('say each observed lifetime once, and what was left if the setting was not seen', () => {
    const finding = findingOf(
      auditOf(
        runOf('chromium', 'none', gizmo),
        runOf('firefox', 'none', gizmo),
        runOf('firefox', 'accept', { ...gizmo, expires: SET_AT + 5 * DAY }),
      ),
      'undeclared',
    );
    const [day, days] = [tn('duration_day', 1), tn('duration_day', 5)];
    expect(evidenceSentences(finding, texts)).toContain(t('auditObserved', `${day} and ${days}`));
    const [seen] = finding.seenIn;
    const [cookie] = seen?.cookies ?? [];
    if (seen === undefined || cookie === undefined) throw new Error('No cookie');
    const left = { ...cookie, observed: null, left: 2 * DAY };
    const unseen = { ...finding, seenIn: [{ ...seen, cookies: [left] }] };
    expect(evidenceSentences(unseen, texts)).toContain(
      t('auditObserved', t('remaining', tn('duration_day', 2))),
    );
  });

  it('say when a cookie was first set and by whom, if the rule is about that', () => {
    const finding = findingOf(one, 'before-consent', '_ga');
    const [seen] = finding.seenIn;
    const [cookie] = seen?.cookies ?? [];
    if (seen === undefined || cookie === undefined) throw new Error('No cookie');
    const response = {
      by: 'response',
      origin: 'https://kicks.se',
      path: '/a',
      kind: 'script',
      page: null,
    } as const;
    const cookies = [
      { ...cookie, set: { at: SET_AT + MINUTE, setter: { by: 'unknown' as const } } },
      { ...cookie, set: { at: SET_AT, setter: response } },
    ];
    const sentences = evidenceSentences({ ...finding, seenIn: [{ ...seen, cookies }] }, texts);
    const by = t('auditSetByResponse', 'https://kicks.se/a');
    expect(sentences).toContain(t('auditSet', '2026-11-21 12:00:00 UTC', by));
    expect(sentences.join(' ')).not.toContain(tn('duration_day', 400));
  });

  it('say in which runs it was found, if any cookie was', () => {
    const seen = t('auditSeenIn', `Chromium (${t('phase_none')})`);
    expect(evidenceSentences(findingOf(one, 'undeclared'), texts)).toContain(seen);
    expect(evidenceSentences(findingOf(one, 'never-seen'), texts)).toEqual([]);
    // The rule is about the policy, so that every run gives it.
    const retired = findingOf(
      auditOf(runOf('chromium', 'none', ga), runOf('firefox', 'none', cfduid)),
      'retired',
      '__cfduid',
    );
    expect(retired.seenIn.map(({ browser }) => browser)).toEqual(['chromium', 'firefox']);
    expect(seenRunsText(retired.seenIn, texts)).toBe(`Firefox (${t('phase_none')})`);
    expect(evidenceSentences(retired, texts)).toContain(
      t('auditSeenIn', `Firefox (${t('phase_none')})`),
    );
  });

  it('say why one does not count', () => {
    const finding = findingOf(one, 'undeclared');
    const before = { ...finding, standing: 'in-baseline' as const };
    expect(evidenceSentences(before, texts)).toContain(t('auditBaseline'));
    const ignored = { reason: 'Asked', until: '2026-12-31' };
    expect(evidenceSentences({ ...finding, standing: 'ignored', ignored }, texts)).toContain(
      t('auditIgnored', '2026-12-31', 'Asked'),
    );
  });
});

it('runs are named by browser with their phases, also if these are not known', () => {
  const runs = [
    { browser: 'chromium', phase: 'none' },
    { browser: 'firefox', phase: 'none' },
    { browser: 'chromium', phase: 'reject' },
    { browser: 'Chrome 150', phase: null },
    { browser: null, phase: null },
  ] as const;
  const [none, reject, unknown] = [t('phase_none'), t('phase_reject'), t('phase_unknown')];
  expect(runsText(runs, texts)).toBe(
    `Chromium (${none}, ${reject}), Firefox (${none}), Chrome 150 (${unknown}) and ${t('browserNotKnown')} (${unknown})`,
  );
});

it('what could not be audited is said with its detail, if there is one', () => {
  expect(failureText('time-out', null, texts)).toBe(t('auditFailed', t('failure_time_out')));
  expect(failureText('http-error', '503', texts)).toBe(
    t('auditFailed', `${t('failure_http_error')} (503)`),
  );
});
