import { expect, it } from 'vitest';
import { DAY } from '../../src/format/duration.ts';
import { evidenceOf, finding } from '../../src/report/finding.ts';
import { ga, NOW, reportOn } from './sample-report.ts';

it('a finding has the level and the references of its rule', () => {
  expect(finding('longer-than-declared', { cookies: [] })).toEqual({
    rule: 'longer-than-declared',
    level: 'error',
    evidence: { cookies: [] },
    references: ['planet49', 'pts-cookies'],
  });
  expect(finding('undeclared', { cookies: [] }, 'error').level).toBe('error');
});

it('what another site may have set is a note', () => {
  expect(finding('longer-than-declared', { shared: true, cookies: [] }).level).toBe('note');
});

it('evidence says what was granted, or else what is left', () => {
  const [cookie] = reportOn(ga).cookies;
  if (cookie === undefined) throw new Error('No cookie');
  const { slot } = cookie;
  expect(evidenceOf([cookie], NOW)).toEqual([{ slot, observed: 400 * DAY, left: null }]);
  const unmeasured = { ...cookie, observed: null, expires: NOW + DAY };
  expect(evidenceOf([unmeasured], NOW)).toEqual([{ slot, observed: null, left: DAY }]);
  expect(evidenceOf([{ ...unmeasured, expires: NOW - DAY }], NOW)[0]?.left).toBe(0);
});
