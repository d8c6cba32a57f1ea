import { describe, expect, it } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import { reconcile } from '../../src/ledger/reconcile.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import type { Consent, Phase } from '../../src/report/consent.ts';
import { consentFindings } from '../../src/report/consent-findings.ts';
import { parseReport } from '../../src/report/read-report.ts';
import type { Rule } from '../../src/report/rules.ts';
import type { Report } from '../../src/report/schema.ts';
import { observe } from '../fakes/observe.ts';
import {
  consent as choice,
  container,
  fbp,
  findingsOf,
  ga,
  gizmo,
  ledgerOf,
  ledgerOn,
  loggly,
  NOW,
  reportOf,
  SET_AT,
  shared,
} from './sample-report.ts';

const language = observe({ name: 'pll_language' }, { expires: SET_AT + DAY });
const BEFORE = SET_AT - MINUTE;
const AFTER = SET_AT + MINUTE;

function reportIn(phase: Phase, chosen: number | null, ledger: Map<string, LedgerRecord>): Report {
  return reportOf(ledger, {}, undefined, undefined, { phase, chosen });
}

/** Level, category and vendor of each finding of a rule, with the names of its cookies. */
function found(report: Report, rule: Rule) {
  return findingsOf(report, rule).map(({ level, evidence }) => [
    level,
    evidence.category,
    evidence.vendor,
    evidence.cookies.map(({ slot }) => slot.name),
  ]);
}

/** When the cookies of a rule were set, and by whom. */
function setsOf(report: Report, rule: Rule) {
  return findingsOf(report, rule).flatMap(({ evidence }) => evidence.cookies.map(({ set }) => set));
}

describe('cookies that were set before a choice', () => {
  const jar = [ga, container, fbp, language, gizmo, choice, shared];

  it('are findings by category and vendor, if they are not necessary', () => {
    expect(found(reportIn('none', null, ledgerOn(...jar)), 'before-consent')).toEqual([
      ['error', 'analytics', 'Google Analytics', ['_ga', '_ga_9QX7LT3K2D']],
      ['error', 'marketing', 'Meta', ['_fbp']],
      ['warning', 'preferences', expect.any(String), ['pll_language']],
      ['note', 'unknown', undefined, ['_gizmo']],
    ]);
  });

  it.each<[Phase]>([['reject'], ['accept']])('are told from those after it: %s', (phase) => {
    const report = reportIn(phase, SET_AT, ledgerOf([ga, BEFORE], [container, AFTER]));
    expect(found(report, 'before-consent')).toEqual([
      ['error', 'analytics', 'Google Analytics', ['_ga']],
    ]);
  });

  it('say when, and by whom if the first set was seen', () => {
    const ledger = ledgerOf([gizmo, BEFORE]);
    const setter = { by: 'no-response', host: 'www.kicks.se' } as const;
    fold(ledger, { type: 'set', observation: ga, at: BEFORE, setter, requested: null });
    const found = { jar: [fbp], storeIds: new Set(['0']), isInSight: () => true };
    reconcile(ledger, { ...found, waiting: new Set() }, BEFORE + SECOND);
    expect(setsOf(reportIn('none', null, ledger), 'before-consent')).toEqual([
      { at: BEFORE, setter },
      { at: BEFORE + SECOND, setter: { by: 'unknown' } },
      { at: BEFORE, setter: { by: 'unknown' } },
    ]);
  });

  it('say nothing of who, if the first events are no longer known', () => {
    const report = reportIn('none', null, ledgerOn(ga));
    const setter = { by: 'no-response', host: null } as const;
    const cookies = report.cookies.map((cookie) => ({
      ...cookie,
      dropped: 1,
      events: cookie.events.map((event) => ({ ...event, setter })),
    })) as Report['cookies'];
    const [finding] = consentFindings(cookies, { phase: 'none', chosen: null }, NOW);
    expect(finding?.evidence.cookies[0]?.set).toEqual({ at: SET_AT, setter: { by: 'unknown' } });
  });
});

describe('cookies that were set after a refusal', () => {
  it('are findings, and not so after consent or without a choice', () => {
    const ledger = () => ledgerOf([ga, AFTER], [gizmo, AFTER], [choice, AFTER], [fbp, BEFORE]);
    expect(found(reportIn('reject', SET_AT, ledger()), 'despite-refusal')).toEqual([
      ['error', 'analytics', 'Google Analytics', ['_ga']],
      ['note', 'unknown', undefined, ['_gizmo']],
    ]);
    expect(found(reportIn('accept', SET_AT, ledger()), 'despite-refusal')).toEqual([]);
    expect(found(reportIn('reject', null, ledger()), 'despite-refusal')).toEqual([]);
  });

  it('may be those that were set before it as well', () => {
    const report = reportIn('reject', SET_AT, ledgerOf([loggly, BEFORE], [loggly, AFTER]));
    // Both sets are alike, so that they are one event.
    expect(report.cookies[0]?.events).toHaveLength(1);
    expect(setsOf(report, 'before-consent')).toMatchObject([{ at: BEFORE }]);
    expect(setsOf(report, 'despite-refusal')).toMatchObject([{ at: AFTER }]);
  });

  it('are none of those that were only found after it', () => {
    const ledger = new Map<string, LedgerRecord>();
    const found = { jar: [ga], storeIds: new Set(['0']), isInSight: () => true };
    reconcile(ledger, { ...found, waiting: new Set() }, AFTER);
    const { findings } = reportIn('reject', SET_AT, ledger);
    expect(findings.map(({ rule }) => rule)).not.toContain('despite-refusal');
  });
});

it('what another site may have set is a note', () => {
  const report = reportIn('none', null, ledgerOn(fbp));
  const cookies = report.cookies.map((cookie) => ({ ...cookie, shared: true }));
  const [finding] = consentFindings(cookies, { phase: 'none', chosen: null }, NOW);
  expect(finding).toMatchObject({ level: 'note', evidence: { shared: true } });
});

it('a report without a known choice says nothing of it', () => {
  const report = reportOf(ledgerOn(ga));
  expect(report).not.toHaveProperty('consent');
  expect([...found(report, 'before-consent'), ...found(report, 'despite-refusal')]).toEqual([]);
});

it('a report keeps the choice in its file', () => {
  const consent: Consent = { phase: 'reject', chosen: SET_AT };
  const report = reportIn('reject', SET_AT, ledgerOf([ga, AFTER]));
  expect(report.consent).toEqual(consent);
  expect(parseReport(JSON.parse(JSON.stringify(report)))).toEqual({ ok: true, report });
});
