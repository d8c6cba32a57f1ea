import type { Setter } from '../../src/attribution/setter.ts';
import type { Access } from '../../src/catalogue/access.ts';
import { knownVersion } from '../../src/catalogue/known.ts';
import { catalogue, matchCookie, watched } from '../../src/catalogue/this-catalogue.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import type { Consent } from '../../src/report/consent.ts';
import { makeReport } from '../../src/report/make-report.ts';
import type { Rule } from '../../src/report/rules.ts';
import type { Finding, Report } from '../../src/report/schema.ts';
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

/** Known, category analytics. */
export const container = observe(
  { name: '_ga_9QX7LT3K2D', domain: '.kicks.se' },
  { expires: SET_AT + 400 * DAY },
);
/** Known, category marketing. */
export const fbp = observe({ name: '_fbp', domain: '.kicks.se' }, { expires: SET_AT + 90 * DAY });
/** Known, category necessary. */
export const consent = observe({ name: 'OptanonConsent' }, { expires: SET_AT + 365 * DAY });
/** Listed, on a host that other sites embed too: one of them may have set it. */
export const shared = observe(
  { name: 'JSESSIONID', domain: 'bam.nr-data.net' },
  { expires: SET_AT + DAY },
);

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

/** A ledger in which these cookies were set at `SET_AT`. */
export function ledgerOn(...jar: Observation[]): Map<string, LedgerRecord> {
  return ledgerOf(...jar.map((cookie) => [cookie, SET_AT] as const));
}

export const EVERYTHING: Access = { whole: watched, some: [], none: [] };

/** The report of a ledger, with the default settings but for a change. */
export function reportOf(
  ledger: Map<string, LedgerRecord>,
  change: SettingsChange = {},
  access: Access = EVERYTHING,
  of: Pick<Parameters<typeof makeReport>[1], 'catalogue' | 'matcher'> = {
    catalogue,
    matcher: matchCookie,
  },
  consent?: Consent,
): Report {
  return makeReport(ledger, {
    ...of,
    known: knownVersion,
    access,
    settings: withChange(storedSettings.initial(), change),
    now: NOW,
    browser: 'Test 1',
    extension: '0',
    ...(consent && { consent }),
  });
}

/** The report of cookies that were set at `SET_AT`. */
export function reportOn(...jar: Observation[]): Report {
  return reportOf(ledgerOn(...jar));
}

/** The findings of one rule. */
export function findingsOf({ findings }: Report, rule: Rule): Finding[] {
  return findings.filter((finding) => finding.rule === rule);
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
