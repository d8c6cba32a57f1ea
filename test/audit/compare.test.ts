import { describe, expect, it } from 'vitest';
import { type Comparison, compareRecorded } from '../../src/audit/compare.ts';
import { recordedIn } from '../../src/audit/recorded.ts';
import type { Audit } from '../../src/audit/schema.ts';
import { DAY } from '../../src/format/duration.ts';
import { container, fbp, ga, gizmo, SET_AT } from '../report/sample-report.ts';
import { auditOf, runOf } from './sample-audit.ts';

function compared(before: Audit, after: Audit): Comparison {
  return compareRecorded(recordedIn(before), recordedIn(after));
}

const named = (items: readonly { name: string | null }[]) => items.map(({ name }) => name);

describe('two audits of a site', () => {
  it('differ by cookies and findings that are new or gone', () => {
    const { cookies, findings } = compared(
      auditOf(runOf('chromium', 'none', ga, gizmo)),
      auditOf(runOf('chromium', 'none', ga, fbp)),
    );
    expect([named(cookies.new), named(cookies.gone)]).toEqual([['_fbp'], ['_gizmo']]);
    expect(cookies.changed).toEqual([]);
    const rules = findings.new.map(({ rule, name }) => [rule, name]);
    expect(rules).toContainEqual(['before-consent', '_fbp']);
    expect(rules).not.toContainEqual(['before-consent', '_ga']);
    expect(named(findings.gone)).toEqual(['_gizmo', '_gizmo']);
  });

  it('do not differ by variable parts of names, nor by moments', () => {
    const other = { ...container, slot: { ...container.slot, name: '_ga_OTHER00000' } };
    const later = { ...fbp, expires: SET_AT + 90 * DAY + 5 };
    const one = auditOf(runOf('chromium', 'none', container, fbp));
    const two = auditOf(runOf('chromium', 'none', other, later));
    const nothing = { new: [], gone: [], changed: [] };
    expect(compared(one, two)).toEqual({
      cookies: nothing,
      findings: nothing,
      leftOut: { before: [], after: [] },
      differentRuns: null,
    });
  });

  it('differ by lifetimes, attributes and levels that changed', () => {
    const longer = { ...fbp, expires: SET_AT + 200 * DAY, secure: !fbp.secure };
    const one = auditOf(runOf('chromium', 'none', fbp, gizmo));
    const two = auditOf(runOf('chromium', 'none', longer, gizmo));
    for (const finding of two.runs[0]?.report?.findings ?? []) {
      if (finding.evidence.category === 'unknown') finding.level = 'error';
    }
    const { cookies, findings } = compared(one, two);
    expect(cookies.changed).toMatchObject([
      {
        before: { name: '_fbp', host: 'kicks.se', lifetime: 90 * DAY },
        after: { lifetime: 200 * DAY },
        fields: ['lifetime', 'secure'],
      },
    ]);
    expect(findings.changed.map(({ before, after }) => [before.level, after.level])).toEqual([
      ['note', 'error'],
      ['warning', 'error'],
    ]);
    const session = auditOf(runOf('chromium', 'none', { ...fbp, expires: null }, gizmo));
    expect(compared(one, session).cookies.changed[0]?.fields).toEqual(['lifetime']);
  });

  it('are compared by the runs that both have, or else by all', () => {
    const both = auditOf(runOf('chromium', 'none', ga), runOf('firefox', 'none', ga, fbp));
    const one = auditOf(runOf('chromium', 'none', ga));
    const { cookies, leftOut, differentRuns } = compared(both, one);
    expect(cookies).toEqual({ new: [], gone: [], changed: [] });
    expect(leftOut).toEqual({ before: [{ browser: 'firefox', phase: 'none' }], after: [] });
    expect(differentRuns).toBeNull();
    const other = compared(one, auditOf(runOf('firefox', 'none', ga, fbp)));
    expect(named(other.cookies.new)).toEqual(['_fbp']);
    expect(other.leftOut).toEqual({ before: [], after: [] });
    expect(other.differentRuns).toEqual({
      before: [{ browser: 'chromium', phase: 'none' }],
      after: [{ browser: 'firefox', phase: 'none' }],
    });
  });
});
