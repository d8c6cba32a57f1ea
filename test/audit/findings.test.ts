import { describe, expect, it } from 'vitest';
import { auditFindings, findingKey } from '../../src/audit/findings.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import type { Audit } from '../../src/audit/schema.ts';
import { LEVELS, RULES, type Rule } from '../../src/report/rules.ts';
import { observe } from '../fakes/observe.ts';
import { amp, cfduid, container, fbp, ga, gizmo, SET_AT, shared } from '../report/sample-report.ts';
import { auditOf, runOf, walled } from './sample-audit.ts';

const findingsIn = (audit: Audit) => auditFindings(recordedIn(audit).sources);
const ofRule = (audit: Audit, rule: Rule) =>
  findingsIn(audit).filter((finding) => finding.rule === rule);

describe('the findings of an audit', () => {
  it('are one for each rule and cookie, with the browsers and phases that have it', () => {
    const other = { ...container, slot: { ...container.slot, name: '_ga_OTHER00000' } };
    const audit = auditOf(
      runOf('chromium', 'none', container, gizmo),
      runOf('firefox', 'none', other),
      walled,
    );
    const found = ofRule(audit, 'undeclared').map(({ level, name, host, seenIn }) => [
      level,
      name,
      host,
      seenIn.map(({ browser, phase, cookies }) => [browser, phase, cookies[0]?.slot.name]),
    ]);
    expect(found).toEqual([
      [
        'error',
        expect.stringMatching(/^_ga_\{/),
        'kicks.se',
        [
          ['chromium', 'none', '_ga_9QX7LT3K2D'],
          ['firefox', 'none', '_ga_OTHER00000'],
        ],
      ],
      ['warning', '_gizmo', 'kicks.se', [['chromium', 'none', '_gizmo']]],
    ]);
  });

  it('of one run in which a cookie has several slots are one', () => {
    const below = { ...gizmo, slot: { ...gizmo.slot, path: '/below' } };
    const [finding, ...more] = ofRule(
      auditOf(runOf('chromium', 'none', gizmo, below)),
      'undeclared',
    );
    expect(more).toEqual([]);
    expect(finding?.seenIn.map(({ cookies }) => cookies.length)).toEqual([2]);
  });

  it('on an entry, a category or a vendor are one, whatever the cookies', () => {
    const gcl = observe({ name: '_gcl_au', domain: '.kicks.se' });
    const audit = auditOf(runOf('chromium', 'none', fbp, gcl), runOf('firefox', 'none', fbp));
    const [marketing, ...more] = ofRule(audit, 'category-undeclared');
    expect([marketing?.name, marketing?.host, more]).toEqual([null, null, []]);
    expect(marketing?.seenIn.map(({ cookies }) => cookies.length)).toEqual([2, 1]);
    const retired = ofRule(auditOf(runOf('chromium', 'none', cfduid)), 'retired');
    expect(retired.map(({ name, host }) => [name, host])).toEqual([['__cfduid', null]]);
  });

  it('have the weight of the weightiest, the weightiest first', () => {
    const findings = findingsIn(
      auditOf(runOf('chromium', 'none', ga, fbp, gizmo), runOf('firefox', 'reject', ga, amp)),
    );
    const weights = findings.map(
      ({ level, rule }) => 100 * LEVELS.indexOf(level) + RULES.indexOf(rule),
    );
    expect(weights).toEqual(weights.toSorted((a, b) => a - b));
    const keys = findings.map(findingKey);
    expect(new Set(keys).size).toBe(keys.length);
    const audit = auditOf(runOf('chromium', 'none', ga));
    const lighter = structuredClone(audit);
    for (const finding of lighter.runs[0]?.report?.findings ?? []) finding.level = 'note';
    const both = { ...audit, runs: [...lighter.runs, ...audit.runs] };
    expect(ofRule(both, 'before-consent').map(({ level }) => level)).toEqual(['error']);
  });

  it('never say that a cookie was never seen if another run saw it', () => {
    const audit = auditOf(runOf('chromium', 'none', gizmo), runOf('firefox', 'accept', ga));
    const names = ofRule(audit, 'never-seen').map(({ name }) => name);
    expect(names).toContain('toky_state');
    expect(names).not.toContain('_ga');
  });

  it('keep apart what another site may have set', () => {
    const partitioned = {
      ...shared,
      slot: { ...shared.slot, partitionKey: { topLevelSite: 'https://kicks.se' } },
    };
    const audit = auditOf(runOf('chromium', 'none', shared, partitioned));
    const levels = ofRule(audit, 'persistent-declared-session').map(({ level }) => level);
    expect(levels).toEqual(['error', 'note']);
  });

  it('are the same whenever they are made', () => {
    const audit = auditOf(runOf('chromium', 'none', ga, fbp), runOf('firefox', 'none', fbp, ga));
    expect(findingsIn(structuredClone(audit))).toEqual(findingsIn(audit));
    expect(SET_AT).toBeLessThan(audit.made);
  });
});
