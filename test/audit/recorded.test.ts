import * as v from 'valibot';
import { expect, it } from 'vitest';
import { readOfSite } from '../../src/audit/audit-or-report.ts';
import { readRecorded, recordedIn } from '../../src/audit/recorded.ts';
import { auditSchema } from '../../src/audit/schema.ts';
import { ga, gizmo, sampleReport } from '../report/sample-report.ts';
import { auditOf, consentReport, runOf, walled } from './sample-audit.ts';

const audit = auditOf(runOf('chromium', 'none', ga), walled, runOf('firefox', 'accept', gizmo));

it('an audit is read from its file unchanged, with a source for each run that has a report', () => {
  expect(v.parse(auditSchema, JSON.parse(JSON.stringify(audit)))).toEqual(audit);
  const read = readRecorded(JSON.stringify(audit));
  expect(read).toEqual({ ok: true, recorded: recordedIn(audit) });
  expect(recordedIn(audit).sources.map(({ browser, phase }) => [browser, phase])).toEqual([
    ['chromium', 'none'],
    ['firefox', 'accept'],
  ]);
});

it('a report is read as one source, with its phase if it has one', () => {
  const report = consentReport('reject', ga);
  expect(readRecorded(JSON.stringify(report))).toEqual({
    ok: true,
    recorded: {
      site: 'kicks.se',
      sources: [{ browser: 'Test 1', phase: 'reject', report }],
      assessed: [],
    },
  });
  expect(readRecorded(JSON.stringify(sampleReport))).toMatchObject({
    recorded: { sources: [{ phase: null }] },
  });
});

it.each<[what: string, data: unknown, expected: object]>([
  ['another file', { format: 'other' }, { reason: 'not-a-report', place: 'format' }],
  ['a newer audit', { ...audit, version: 2 }, { reason: 'newer' }],
  ['a newer report', { ...sampleReport, version: 99 }, { reason: 'newer' }],
  [
    'an audit with a wrong run',
    { ...audit, runs: [{ ...walled, phase: 'maybe' }] },
    { reason: 'not-a-report', place: 'runs.0.phase' },
  ],
])('%s is refused with the place of the fault', (_, data, expected) => {
  expect(readRecorded(JSON.stringify(data))).toMatchObject({ ok: false, ...expected });
});

it('half a file is refused', () => {
  expect(readRecorded('{"format":')).toMatchObject({ ok: false, reason: 'not-json' });
});

it.each<[what: string, data: unknown, place: string]>([
  ['a report', { ...sampleReport, site: 'lunella.example' }, 'lunella.example'],
  ['an audit', { ...audit, site: 'lunella.example' }, 'lunella.example'],
  [
    'an audit with a run',
    { ...audit, runs: [{ ...walled, report: { ...sampleReport, site: 'other.example' } }] },
    'other.example',
  ],
])('%s of another site is refused if one site is wanted, and read if any is', (_, data, place) => {
  const text = JSON.stringify(data);
  expect(readOfSite('kicks.se', text)).toEqual({ ok: false, reason: 'other-site', place });
  expect(readRecorded(text)).toMatchObject({ ok: true });
});

it('what is about the site that is wanted is read whole', () => {
  for (const content of [audit, sampleReport]) {
    expect(readOfSite('kicks.se', JSON.stringify(content))).toEqual({ ok: true, content });
  }
  expect(readOfSite('kicks.se', '{}')).toMatchObject({ reason: 'not-a-report' });
});

it('an audit has no place for a value', () => {
  const otherCookies = [{ host: 'ads.example', name: 'id', value: 'secret' }];
  const withValue = { ...audit, runs: [{ ...runOf('chromium', 'none', ga), otherCookies }] };
  expect(JSON.stringify(v.parse(auditSchema, withValue))).not.toContain('secret');
});
