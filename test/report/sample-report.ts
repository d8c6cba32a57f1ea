import type { Setter } from '../../src/attribution/setter.ts';
import { catalogue, matchCookie } from '../../src/catalogue/kicks.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { makeReport } from '../../src/report/make-report.ts';
import type { Report } from '../../src/report/schema.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { observe } from '../fakes/observe.ts';

/** When the reports are made, in milliseconds since the epoch. */
export const NOW = Date.parse('2026-11-24T12:00:00Z');

/** When the sample cookies are set, in milliseconds since the epoch. */
export const SET_AT = NOW - 3 * DAY;

export const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: SET_AT + 400 * DAY });
export const cfduid = observe({ name: '__cfduid' }, { expires: SET_AT + 30 * DAY });
export const loggly = observe({ name: 'logglytrackingsession' });
export const amp = observe({ name: 'amp_cookie_testX' }, { expires: SET_AT + 365 * DAY });
export const gizmo = observe({ name: '_gizmo', domain: '.kicks.se' }, { expires: SET_AT + DAY });

/** A ledger in which these cookies were set at these moments, by an unknown setter. */
export function ledgerOf(
  ...sets: (readonly [observation: Observation, at: number])[]
): Map<string, LedgerRecord> {
  const ledger = new Map<string, LedgerRecord>();
  const setter: Setter = { by: 'unknown' };
  for (const [observation, at] of sets) {
    fold(ledger, { type: 'set', observation, at, setter, requested: null });
  }
  return ledger;
}

/** The report of a ledger, with the default settings but for a change. */
export function reportOf(ledger: Map<string, LedgerRecord>, change: SettingsChange = {}): Report {
  return makeReport(ledger, {
    catalogue,
    matcher: matchCookie,
    settings: withChange(storedSettings.initial(), change),
    now: NOW,
    browser: 'Test 1',
    extension: '0',
  });
}

/** A report of all sample cookies. */
export const sampleReport = reportOf(
  ledgerOf(
    [ga, SET_AT],
    [ga, SET_AT + MINUTE],
    [cfduid, SET_AT],
    [loggly, SET_AT],
    [amp, SET_AT],
    [gizmo, SET_AT],
  ),
);
