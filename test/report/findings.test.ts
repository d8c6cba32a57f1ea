import { describe, expect, it } from 'vitest';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import { catalogue } from '../../src/catalogue/kicks.ts';
import type { LedgerRecord } from '../../src/ledger/record.ts';
import { findings } from '../../src/report/findings.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import { ledgerOf, loggly, reportOf, SET_AT, sampleReport } from './sample-report.ts';

describe('findings', () => {
  it('say what is wrong with the published policy, and on how many slots they are based', () => {
    const findingsOf = (kind: string) =>
      sampleReport.findings
        .filter((finding) => finding.kind === kind)
        .map(({ name, slots }) => [name, slots]);
    const matched = ['_ga', '__cfduid', 'logglytrackingsession', 'amp.cookie.test.XXXXXX'];
    expect(findingsOf('never-seen').map(([name]) => name)).toEqual(
      catalogue.entries.map(({ name }) => name).filter((name) => !matched.includes(name)),
    );
    expect(findingsOf('retired')).toEqual([['__cfduid', 1]]);
    expect(findingsOf('contradiction').map(([name]) => name)).toContain('.ASPXAUTH');
    expect(findingsOf('alias-only')).toEqual([['amp.cookie.test.XXXXXX', 1]]);
    expect(findingsOf('vendor-differs').map(([name]) => name)).toContain(
      '_hjIncludedInSessionSample',
    );
    expect(findingsOf('unlisted')).toEqual([['_gizmo', 1]]);
  });

  it.each<[documented: Lifetime, differs: boolean]>([
    [{ value: 1, unit: 'year' }, false],
    [{ value: 365, unit: 'day' }, false],
    [{ value: 12, unit: 'month' }, false],
    [{ value: 13, unit: 'month' }, true],
    [{ value: 30, unit: 'minute' }, true],
    ['session', true],
  ])('compare 12 months with the length of %j', (lifetime, differs) => {
    const [entry] = catalogue.entries;
    if (entry === undefined) throw new Error('The catalogue is empty');
    const vendor = {
      name: 'V',
      documented: {
        lifetime,
        basis: 'documentation' as const,
        source: 'https://example.org/',
        checked: '2026-11-30',
      },
    };
    const declared = { value: 12, unit: 'month' } as const;
    const found = findings(
      { entries: [{ ...entry, lifetime: declared, vendor }] },
      [],
      storedSettings.initial(),
    );
    expect(found.some(({ kind }) => kind === 'vendor-differs')).toBe(differs);
  });

  it('do not call an entry never seen if it is blocked, or if no cookie was seen', () => {
    const neverSeen = (ledger: Map<string, LedgerRecord>, change: SettingsChange = {}) =>
      reportOf(ledger, change)
        .findings.filter(({ kind }) => kind === 'never-seen')
        .map(({ name }) => name);
    expect(neverSeen(ledgerOf())).toEqual([]);
    const ledger = ledgerOf([loggly, SET_AT]);
    expect(neverSeen(ledger)).toEqual(expect.arrayContaining(['_ga', 'islogged', 'toky_state']));
    const withBlocking = neverSeen(ledger, {
      block: { analytics: true },
      exceptions: [
        { name: '_ga', action: 'keep' },
        { name: 'islogged', action: 'block' },
      ],
    });
    expect(withBlocking).toEqual(expect.arrayContaining(['_ga', 'toky_state']));
    expect(withBlocking).not.toContain('islogged');
    expect(withBlocking).not.toContain('_hjIncludedInSessionSample');
  });
});
