import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { assess, outcomeOf } from '../../src/audit/assess.ts';
import { type Ignored, ignoreSchema } from '../../src/audit/ignore.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import type { AssessedFinding } from '../../src/audit/schema.ts';
import { container, fbp, ga, gizmo } from '../report/sample-report.ts';
import { auditOf, runOf, walled } from './sample-audit.ts';

const audit = auditOf(runOf('chromium', 'none', container, fbp, gizmo));
/** The day of the audit is 24 November 2026. */
const accepted: Ignored = { rule: 'undeclared', reason: 'Asked for in May', until: '2026-11-24' };

function standings(findings: readonly AssessedFinding[]) {
  return findings
    .filter(({ rule }) => rule === 'undeclared')
    .map(({ name, standing }) => `${name?.slice(0, 4)} ${standing}`);
}

function ignoring(...ignore: Ignored[]) {
  return assess(audit, { ignore });
}

describe('findings that are accepted', () => {
  it.each<[what: string, Partial<Ignored>, ignored: string[]]>([
    ['every one of a rule', {}, ['_fbp', '_ga_', '_giz']],
    ['those of a cookie, by the name that was seen', { name: '_ga_9QX7LT3K2D' }, ['_ga_']],
    ['those of a host', { host: 'kicks.se' }, ['_fbp', '_ga_', '_giz']],
    ['those of a host above', { name: '_fbp', host: 'se' }, ['_fbp']],
    ['none of another host', { host: 'community.kicks.se' }, []],
    ['none of another name', { name: '_fb' }, []],
    ['none of another rule', { rule: 'longer-than-declared' }, []],
  ])('are %s', (_, part, expected) => {
    const { findings, expired, unmatched } = ignoring({ ...accepted, ...part });
    const ignored = standings(findings).filter((standing) => standing.endsWith(' ignored'));
    expect(ignored).toEqual(expected.map((name) => `${name} ignored`));
    expect(expired).toEqual([]);
    expect(unmatched).toHaveLength(expected.length === 0 ? 1 : 0);
  });

  it.each<[part: Partial<Ignored>, ignored: (string | undefined)[]]>([
    [{ rule: 'vendor-undeclared', vendor: 'Meta' }, ['Meta']],
    [{ rule: 'vendor-undeclared', vendor: 'Other' }, []],
    [{ rule: 'vendor-undeclared', name: '_fbp' }, []],
    [{ rule: 'category-undeclared', category: 'marketing' }, ['marketing']],
    [{ rule: 'category-undeclared', category: 'analytics' }, []],
    [{ rule: 'category-undeclared', name: '_fbp' }, []],
  ])('are those on a vendor or a category by that alone: %j', (part, expected) => {
    const ignored = ignoring({ ...accepted, ...part }).findings.filter(
      ({ standing }) => standing === 'ignored',
    );
    expect(ignored.map(({ evidence }) => evidence.vendor ?? evidence.category)).toEqual(expected);
  });

  it('say why and for how long', () => {
    const { findings } = ignoring({ ...accepted, name: '_fbp' });
    const { reason, until } = accepted;
    expect(findings.flatMap(({ ignored }) => ignored ?? [])).toEqual([{ reason, until }]);
  });

  it('count again after their last day, which is said', () => {
    const late = { ...accepted, until: '2026-11-23' };
    const { findings, expired, unmatched } = ignoring(late, { ...late, name: 'unseen' });
    expect(expired).toEqual([late, { ...late, name: 'unseen' }]);
    expect(unmatched).toEqual([]);
    expect(findings.every(({ standing }) => standing === 'counts')).toBe(true);
  });

  it('have no host if they are about no single cookie', () => {
    const { unmatched } = ignoring({ ...accepted, rule: 'category-undeclared', host: 'kicks.se' });
    expect(unmatched).toHaveLength(1);
  });

  it.each<[what: string, unknown]>([
    ['an unknown rule', { ...accepted, rule: 'made-up' }],
    ['no reason', { ...accepted, reason: '' }],
    ['no end', { ...accepted, until: undefined }],
    ['a day that is none', { ...accepted, until: '2026-02-31x' }],
    ['a day that the month does not have', { ...accepted, until: '2027-02-30' }],
    ['another field', { ...accepted, hosts: 'kicks.se' }],
  ])('are refused with %s', (_, one) => {
    expect(v.is(ignoreSchema, { ignore: [accepted] })).toBe(true);
    expect(v.is(ignoreSchema, { ignore: [one] })).toBe(false);
  });
});

it('what an earlier audit or report had does not count again', () => {
  const baseline = recordedIn(auditOf(runOf('firefox', 'accept', fbp)));
  const { findings } = assess(audit, { baseline });
  expect(standings(findings)).toEqual(['_fbp in-baseline', '_ga_ counts', '_giz counts']);
  const { findings: all } = assess(audit, { baseline: recordedIn(audit) });
  expect(new Set(all.map(({ standing }) => standing))).toEqual(new Set(['in-baseline']));
});

it('what weighs more than it did in the baseline counts', () => {
  const lighter = structuredClone(audit);
  for (const finding of lighter.runs[0]?.report?.findings ?? []) finding.level = 'note';
  const levels = ({ level, standing }: AssessedFinding) => [level, standing];
  const { findings } = assess(audit, { baseline: recordedIn(lighter) });
  expect(findings.map(levels)).toContainEqual(['error', 'counts']);
  for (const { level, standing } of findings) {
    expect(standing).toBe(level === 'note' ? 'in-baseline' : 'counts');
  }
  const now = assess(lighter, { baseline: recordedIn(audit) });
  expect(new Set(now.findings.map(({ standing }) => standing))).toEqual(new Set(['in-baseline']));
});

describe('the outcome', () => {
  const outcome = (ignore: Ignored[], ...rest: ['error' | 'warning' | 'note' | 'none']) =>
    outcomeOf(audit, assess(audit, { ignore }).findings, ...rest);

  it('depends on the weight of what counts', () => {
    expect(outcome([], 'error')).toBe('findings');
    expect(outcome([], 'none')).toBe('done');
    const rules = ['undeclared', 'before-consent'] as const;
    const ignore = rules.map((rule): Ignored => ({ ...accepted, rule }));
    expect(outcome(ignore, 'error')).toBe('done');
    expect(outcome(ignore, 'warning')).toBe('findings');
    expect(outcome(ignore, 'note')).toBe('findings');
  });

  it('is that of a run that could not be audited, whatever the others found', () => {
    const partly = auditOf(runOf('chromium', 'none', ga), walled);
    expect(outcomeOf(partly, assess(partly).findings, 'none')).toBe('not-audited');
    expect(outcomeOf(auditOf(), [], 'error')).toBe('not-audited');
  });
});
