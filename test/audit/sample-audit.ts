import type { Audit, AuditRun } from '../../src/audit/schema.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { MINUTE } from '../../src/format/duration.ts';
import type { Consent } from '../../src/report/consent.ts';
import type { Report } from '../../src/report/schema.ts';
import { ledgerOn, NOW, reportOf, SET_AT } from '../report/sample-report.ts';

/** The report of cookies that were set at `SET_AT`, with what was chosen in the banner. */
export function consentReport(phase: Consent['phase'], ...jar: Observation[]): Report {
  const chosen = { none: null, reject: SET_AT - MINUTE, accept: SET_AT - MINUTE }[phase];
  return reportOf(ledgerOn(...jar), {}, undefined, undefined, { phase, chosen });
}

/** A run in which these cookies were set at `SET_AT`. */
export function runOf(
  browser: AuditRun['browser'],
  phase: Consent['phase'],
  ...jar: Observation[]
): AuditRun {
  return {
    browser,
    phase,
    pages: [1, 2].map((visit) => ({
      url: 'https://community.kicks.se/',
      visit: visit === 1 ? 1 : 2,
      failure: null,
      detail: null,
    })),
    report: consentReport(phase, ...jar),
    failure: null,
    otherCookies: [],
  };
}

/** A run that met a wall instead of the site. */
export const walled: AuditRun = {
  ...runOf('firefox', 'reject'),
  pages: [
    { url: 'https://community.kicks.se/', visit: 1, failure: 'bot-wall', detail: 'Just a moment…' },
  ],
  report: null,
  failure: { reason: 'bot-wall', detail: 'Just a moment…' },
};

/** An audit of these runs. */
export function auditOf(...runs: AuditRun[]): Audit {
  return {
    format: 'cookiekoll-audit',
    version: 1,
    made: NOW,
    command: '0.1.0',
    site: 'kicks.se',
    runs,
  };
}
