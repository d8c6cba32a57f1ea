import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Setter } from '../../src/attribution/setter.ts';
import { catalogue, matchCookie } from '../../src/catalogue/kicks.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { toCsv } from '../../src/format/csv.ts';
import { DAY, MINUTE } from '../../src/format/duration.ts';
import { fold, reconcile } from '../../src/ledger/fold.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { makeReport } from '../../src/report/make-report.ts';
import { readReport } from '../../src/report/read-report.ts';
import { reportCsv } from '../../src/report/report-csv.ts';
import type { Report } from '../../src/report/schema.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import { type SettingsChange, withChange } from '../../src/settings/settings-change.ts';
import { observe } from '../fakes/observe.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const unknown: Setter = { by: 'unknown' };

function ledgerOf(...sets: [observation: Observation, at: number][]): Map<string, LedgerRecord> {
  const ledger = new Map<string, LedgerRecord>();
  for (const [observation, at] of sets) {
    fold(ledger, { type: 'set', observation, at, setter: unknown, requested: null });
  }
  return ledger;
}

function reportOf(ledger: Map<string, LedgerRecord>, change: SettingsChange = {}): Report {
  return makeReport(ledger, {
    catalogue,
    matcher: matchCookie,
    settings: withChange(storedSettings.initial(), change),
    now: NOW,
    browser: 'Test 1',
    extension: '0',
  });
}

const at = NOW - 3 * DAY;
const ga = observe({ name: '_ga', domain: '.kicks.se' }, { expires: at + 400 * DAY });
const cfduid = observe({ name: '__cfduid' }, { expires: at + 30 * DAY });
const loggly = observe({ name: 'logglytrackingsession' });
const amp = observe({ name: 'amp_cookie_testX' }, { expires: at + 365 * DAY });
const gid = observe({ name: '_gid', domain: '.kicks.se' }, { expires: at + DAY });

describe('a report', () => {
  const report = reportOf(
    ledgerOf([ga, at], [ga, at + MINUTE], [cfduid, at], [loggly, at], [amp, at], [gid, at]),
  );
  const cookie = (name: string) => report.cookies.find(({ slot }) => slot.name === name);

  it('says of each cookie what was declared, what was observed and how the two compare', () => {
    expect(report.period).toEqual({ from: at, to: NOW });
    expect(cookie('_ga')).toMatchObject({
      entry: '_ga',
      category: 'analytics',
      declared: { value: 2, unit: 'year' },
      verdicts: ['listed', 'domain-wider', 'capped'],
      timesSet: 2,
    });
    expect(cookie('logglytrackingsession')).toMatchObject({
      declared: 'session',
      observed: 'session',
      verdicts: ['listed', 'domain-as-declared', 'as-declared'],
    });
    expect(cookie('_gid')).toMatchObject({ entry: null, declared: null, verdicts: ['unlisted'] });
  });

  it('does not call shorter what was removed, or what nobody saw being set', () => {
    const ledger = ledgerOf([ga, at]);
    fold(ledger, { type: 'removed', slot: ga.slot, cause: 'extension', at: at + MINUTE });
    expect(reportOf(ledger).cookies[0]?.verdicts).toContain('capped');
    const [record] = ledger.values();
    const unseen = { ...(record as LedgerRecord), lastSet: null, events: [] };
    const [one] = reportOf(new Map([[[...ledger.keys()][0] as string, unseen]])).cookies;
    expect([one?.observed, one?.verdicts.at(-1)]).toEqual([null, 'unmeasured']);
  });

  it('finds what is wrong with the policy itself, by what it rests on', () => {
    const found = (kind: string) =>
      report.findings.filter((one) => one.kind === kind).map(({ name, slots }) => [name, slots]);
    const seen = ['_ga', '__cfduid', 'logglytrackingsession', 'amp.cookie.test.XXXXXX'];
    expect(found('never-seen').map(([name]) => name)).toEqual(
      catalogue.entries.map(({ name }) => name).filter((name) => !seen.includes(name)),
    );
    expect(found('retired')).toEqual([['__cfduid', 1]]);
    expect(found('contradiction').map(([name]) => name)).toContain('.ASPXAUTH');
    expect(found('alias-only')).toEqual([['amp.cookie.test.XXXXXX', 1]]);
    expect(found('vendor-differs').map(([name]) => name)).toContain('_hjIncludedInSessionSample');
    expect(found('unlisted')).toEqual([['_gid', 1]]);
  });

  it('does not say never seen of what is blocked, nor where nothing was seen', () => {
    const neverSeen = (ledger: Map<string, LedgerRecord>, change: SettingsChange = {}) =>
      reportOf(ledger, change)
        .findings.filter(({ kind }) => kind === 'never-seen')
        .map(({ name }) => name);
    expect(neverSeen(ledgerOf())).toEqual([]);
    const ledger = ledgerOf([loggly, at]);
    expect(neverSeen(ledger)).toEqual(expect.arrayContaining(['_ga', 'islogged', 'toky_state']));
    const found = neverSeen(ledger, {
      block: { analytics: true },
      exceptions: [
        { name: '_ga', action: 'keep' },
        { name: 'islogged', action: 'block' },
      ],
    });
    expect(found).toEqual(expect.arrayContaining(['_ga', 'toky_state']));
    expect(found).not.toContain('islogged');
    expect(found).not.toContain('_hjIncludedInSessionSample');
  });

  it('vouches for no more than the days for which what is gone is remembered', () => {
    const ledger = ledgerOf([loggly, NOW - 365 * DAY]);
    expect(reportOf(ledger).period.from).toBe(NOW - 90 * DAY);
    expect(reportOf(ledger, { ledger: { days: 7 } }).period.from).toBe(NOW - 7 * DAY);
  });

  it('says session of a session cookie that was there before anybody watched', () => {
    const ledger = new Map<string, LedgerRecord>();
    reconcile(ledger, [loggly, ga], new Set(['0']), at);
    const observed = reportOf(ledger).cookies.map((one) => [one.slot.name, one.observed]);
    expect(observed).toEqual([
      ['_ga', null],
      ['logglytrackingsession', 'session'],
    ]);
  });

  it('is the same after it was saved and opened', () => {
    expect(readReport(JSON.stringify(report))).toEqual({ ok: true, report });
  });

  // Seen red with files of any size, with no place named, and with what fits no schema taken.
  it.each<[what: string, text: string, expected: object]>([
    ['nothing', '', { reason: 'not-json' }],
    ['half a file', JSON.stringify(report).slice(0, 500), { reason: 'not-json' }],
    ['another file', '{"format":"other"}', { reason: 'not-a-report', place: 'format' }],
    [
      'a newer one',
      JSON.stringify({ ...report, version: 2 }),
      { reason: 'not-a-report', place: 'version' },
    ],
    [
      'a wrong cookie',
      JSON.stringify({ ...report, cookies: [report.cookies[0], { slot: 7 }] }),
      { reason: 'not-a-report', place: 'cookies.1.slot' },
    ],
    [
      'a moment that is none',
      JSON.stringify({ ...report, made: 1e300 }),
      { reason: 'not-a-report', place: 'made' },
    ],
    ['too much', 'x'.repeat(20_000_001), { reason: 'too-large' }],
  ])('of %s is refused with the place of the fault', (_what, text, expected) => {
    expect(readReport(text)).toMatchObject({ ok: false, ...expected });
  });

  // Seen red with a ledger that takes whatever an observation has.
  it('has no place for a value, in any form', () => {
    const withValue = ledgerOf([{ ...ga, value: 'secret' } as Observation, at]);
    const leaky = reportOf(withValue);
    expect(JSON.stringify(leaky) + reportCsv(leaky)).not.toContain('secret');
  });
});

describe('CSV', () => {
  it('has a header and a row for each event', () => {
    const rows = reportCsv(reportOf(ledgerOf([ga, at], [gid, at]))).split('\r\n');
    expect(rows).toHaveLength(4);
    expect(rows[0]).toMatch(/^name,domain,path,/);
    expect(rows[1]).toMatch(/^_ga,\.kicks\.se,\/,false,,0,analytics,_ga,2 year,34560000,/);
  });

  it('quotes as RFC 4180 says, and defuses what a spreadsheet would run', () => {
    expect(toCsv([['a,b', 'say "x"', 'two\r\nlines', null, 7, true]])).toBe(
      '"a,b","say ""x""","two\r\nlines",,7,true\r\n',
    );
    expect(toCsv([['=1+1', '+1', '-1', '@x', '\tx', '=a,b']])).toBe(
      `'=1+1,'+1,'-1,'@x,'\tx,"'=a,b"\r\n`,
    );
  });

  it('defuses what would run where a spreadsheet splits at semicolons or tabs', () => {
    const path = "/x;=cmd|'/ccalc'!A1;y";
    expect(toCsv([[path, 'a\t-1', 'a;"=1']])).toBe(`/x;'=cmd|'/ccalc'!A1;y,a\t'-1,"a;""'=1"\r\n`);
    expect(toCsv([['/a-b;c=d', '2026-11-24']])).toBe('/a-b;c=d,2026-11-24\r\n');
  });

  // Seen red with text as it is, with one character less that runs, and with a look at the beginning of a cell alone
  // or at no quotes.
  it('begins no cell that is text with a character that runs, wherever it is split', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab=+-@;\t\r\n",\'') });
    fc.assert(
      fc.property(text, (one) => {
        for (const cell of toCsv([[one]]).split(/[;\t\r\n]/)) {
          expect(cell.replace(/^"*/, '')).not.toMatch(/^[=+\-@]/);
        }
      }),
    );
  });
});
