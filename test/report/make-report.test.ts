import { describe, expect, it } from 'vitest';
import { knownVersion } from '../../src/catalogue/known.ts';
import type { Entry } from '../../src/catalogue/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { fold } from '../../src/ledger/fold.ts';
import { reconcile } from '../../src/ledger/reconcile.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { parseReport } from '../../src/report/read-report.ts';
import { reportCsv } from '../../src/report/report-csv.ts';
import { REPORT_VERSION } from '../../src/report/schema.ts';
import { lunella, matchLunella } from '../fakes/lunella.ts';
import { observe } from '../fakes/observe.ts';
import {
  container,
  ga,
  gizmo,
  ledgerOf,
  ledgerOn,
  loggly,
  NOW,
  reportOf,
  reportOn,
  SET_AT,
  sampleReport,
  shared,
} from './sample-report.ts';

describe('a report', () => {
  const cookieNamed = (name: string) => sampleReport.cookies.find(({ slot }) => slot.name === name);

  it('says of each cookie what was declared, what was observed and how they compare', () => {
    expect(sampleReport.period).toEqual({ from: SET_AT, to: NOW });
    expect(cookieNamed('_ga')).toMatchObject({
      entry: '_ga',
      category: 'analytics',
      declared: { value: 2, unit: 'year' },
      verdicts: ['listed', 'domain-wider', 'capped'],
      timesSet: 2,
    });
    expect(cookieNamed('logglytrackingsession')).toMatchObject({
      declared: 'session',
      observed: 'session',
      verdicts: ['listed', 'domain-as-declared', 'as-declared'],
    });
    expect(cookieNamed('_gizmo')).toMatchObject({
      entry: null,
      known: null,
      vendor: null,
      purpose: null,
      declared: null,
      documented: null,
      verdicts: ['unlisted'],
    });
  });

  it('says of a known cookie what its vendor says, so that a file says it anywhere', () => {
    expect(reportOn(container).cookies[0]).toMatchObject({
      category: 'analytics',
      entry: null,
      known: expect.stringContaining('_ga_{base62'),
      vendor: 'Google Analytics',
      purpose: { sv: expect.stringContaining('Google'), en: expect.stringContaining('Google') },
      declared: null,
      documented: { lifetime: { value: 2, unit: 'year' }, url: expect.stringMatching(/^https:/) },
      verdicts: ['unlisted'],
    });
  });

  it('says which versions and hosts it is of, and which cookies another site may have set', () => {
    const some = [{ domain: 'kicks.se', hosts: ['community.kicks.se'] }];
    const access = { whole: ['nr-data.net'], some, none: ['tokywoky.com'] };
    const report = reportOf(ledgerOn(shared, gizmo), {}, access);
    expect(report).toMatchObject({
      version: REPORT_VERSION,
      catalogue: catalogue.version,
      known: knownVersion,
    });
    expect(report.sight).toEqual(access);
    expect(report.cookies.map((cookie) => [cookie.slot.name, cookie.shared])).toEqual([
      ['_gizmo', false],
      ['JSESSIONID', true],
    ]);
  });

  it('does not call a cookie shorter because it was removed or not seen being set', () => {
    const ledger = ledgerOn(ga);
    fold(ledger, { type: 'removed', observation: ga, cause: 'extension', at: SET_AT + MINUTE });
    expect(reportOf(ledger).cookies[0]?.verdicts).toContain('capped');
    const [record] = ledger.values();
    const unobserved = { ...(record as LedgerRecord), lastSet: null, events: [] };
    const [cookie] = reportOf(new Map([[[...ledger.keys()][0] as string, unobserved]])).cookies;
    expect([cookie?.observed, cookie?.verdicts.at(-1)]).toEqual([null, 'unmeasured']);
  });

  it('begins no earlier than the ledger keeps records of gone cookies', () => {
    const ledger = ledgerOf([loggly, NOW - 365 * DAY]);
    expect(reportOf(ledger).period.from).toBe(NOW - 90 * DAY);
    expect(reportOf(ledger, { ledger: { days: 7 } }).period.from).toBe(NOW - 7 * DAY);
  });

  it('reports a session cookie as one even if it was not seen being set', () => {
    const ledger = new Map<string, LedgerRecord>();
    const found = {
      jar: [loggly, ga],
      storeIds: new Set(['0']),
      isInSight: () => true,
      waiting: new Set<string>(),
    };
    reconcile(ledger, found, SET_AT);
    const lifetimes = reportOf(ledger).cookies.map(({ slot, observed }) => [slot.name, observed]);
    expect(lifetimes).toEqual([
      ['_ga', null],
      ['logglytrackingsession', 'session'],
    ]);
  });

  it('says of a cookie whose time is up that it is gone since then, whatever the browser reported', () => {
    const { cookies } = reportOf(ledgerOn(gizmo, ga));
    const expired = { at: SET_AT + DAY, cause: 'expired' };
    expect(cookies.map(({ slot, removed }) => [slot.name, removed])).toEqual([
      ['_ga', null],
      ['_gizmo', expired],
    ]);
    expect(cookies[1]?.events).toMatchObject([{ type: 'set' }, { type: 'removed', ...expired }]);
  });

  it('has no place for a value, in any form', () => {
    const withValue = ledgerOn({ ...ga, value: 'secret' } as Observation);
    const report = reportOf(withValue);
    expect(JSON.stringify(report) + reportCsv(report, ',')).not.toContain('secret');
  });
});

describe('a report for a publisher whose policy is quoted', () => {
  const { site, host } = lunella.publisher;
  const jar = ['_ga', 'lunella_korg', 'lunella_fart_start', 'lunella_xq'].map((name) =>
    observe({ name, domain: host }, { expires: SET_AT + 20 * DAY }),
  );
  const access = { whole: [site, 'glimma.example'], some: [], none: [] };
  const of = { catalogue: lunella, matcher: matchLunella };
  const { cookies, findings } = reportOf(ledgerOn(...jar), {}, access, of);
  const cookieNamed = (name: string) => cookies.find(({ slot }) => slot.name === name);

  it('has its words for categories and purposes, beside ours if there are any', () => {
    expect(cookieNamed('_ga')).toMatchObject({
      vendor: 'Google Analytics',
      purpose: { en: expect.any(String) },
      published: {
        category: { language: 'sv', text: 'Statistik' },
        purpose: { language: 'sv', text: 'Räknar besökare med Google Analytics.' },
      },
    });
    expect(cookieNamed('lunella_korg')).toMatchObject({ vendor: null, purpose: null });
    expect(cookieNamed('lunella_xq')?.published).toEqual({
      category: { language: 'sv', text: 'Oklassificerade' },
    });
    expect(sampleReport.cookies.filter(({ published }) => published !== undefined)).toEqual([]);
  });

  it('compares with no lifetime that the policy does not state', () => {
    expect(cookieNamed('lunella_fart_start')).toMatchObject({
      declared: null,
      verdicts: ['listed', 'domain-as-declared'],
    });
    const rules = findings
      .filter(({ evidence }) => evidence.entry === 'lunella_fart_{any}')
      .map(({ rule }) => rule);
    expect(rules).toEqual([]);
  });

  it('finds no category undeclared for which the policy has one of another name', () => {
    const fbp = observe({ name: '_fbp', domain: host });
    const rules = reportOf(ledgerOn(fbp), {}, access, of).findings.map(({ rule }) => rule);
    expect(rules).toContain('vendor-undeclared');
    expect(rules).not.toContain('category-undeclared');
  });

  it('takes the vendor of a published cookie without one from the known cookies', () => {
    const gat = observe({ name: '_gat', domain: host });
    const rulesIf = (...names: string[]): string[] => {
      const [{ vendor, ...entry } = lunella.entries[0] as Entry] = lunella.entries;
      const entries = names.map((name) => ({ ...entry, name }));
      const catalogue = { ...lunella, entries };
      return reportOf(ledgerOn(gat), {}, access, { ...of, catalogue }).findings.map(
        ({ rule }) => rule,
      );
    };
    expect(rulesIf('lunella_inloggad')).toContain('vendor-undeclared');
    const rules = rulesIf('_gid');
    expect(rules).not.toContain('vendor-undeclared');
  });

  it('is read back from its file as it was', () => {
    const made = reportOf(ledgerOn(...jar), {}, access, of);
    expect(parseReport(JSON.parse(JSON.stringify(made)))).toEqual({ ok: true, report: made });
  });
});
