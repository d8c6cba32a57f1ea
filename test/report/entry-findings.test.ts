import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/catalogue/access.ts';
import type { Lifetime } from '../../src/catalogue/fields.ts';
import type { Entry } from '../../src/catalogue/schema.ts';
import { catalogue, watched } from '../../src/catalogue/this-catalogue.ts';
import type { Observation } from '../../src/cookies/observation.ts';
import { DAY } from '../../src/format/duration.ts';
import { entryFindings } from '../../src/report/entry-findings.ts';
import type { Rule } from '../../src/report/rules.ts';
import { storedSettings } from '../../src/settings/settings.ts';
import type { SettingsChange } from '../../src/settings/settings-change.ts';
import { observe } from '../fakes/observe.ts';
import {
  amp,
  cfduid,
  EVERYTHING,
  findingsOf,
  ga,
  ledgerOn,
  loggly,
  NOW,
  reportOf,
  reportOn,
  SET_AT,
  shared,
} from './sample-report.ts';

describe('a cookie that is not as declared', () => {
  const lasting = (slot: Parameters<typeof observe>[0], days: number | null) =>
    observe(slot, { expires: days === null ? null : SET_AT + days * DAY });

  it.each<[Rule, string, Observation, object]>([
    [
      'longer-than-declared',
      'error',
      lasting({ name: 'TokyUserID' }, 365),
      { declared: { value: 100, unit: 'day' } },
    ],
    [
      'persistent-declared-session',
      'error',
      lasting({ name: 'logglytrackingsession' }, 9),
      { declared: 'session' },
    ],
    [
      'shorter-than-declared',
      'note',
      lasting({ name: 'TokyUserID' }, 9),
      { declared: { value: 100, unit: 'day' } },
    ],
    [
      'session-declared-persistent',
      'note',
      lasting({ name: 'TokyUserID' }, null),
      { declared: { value: 100, unit: 'day' } },
    ],
    ['capped', 'note', ga, { declared: { value: 2, unit: 'year' } }],
    ['domain-wider', 'note', ga, { issuers: ['community.kicks.se'] }],
    [
      'domain-other',
      'warning',
      lasting(
        {
          name: 'toky_state',
          domain: 'tokywoky.com',
          partitionKey: { topLevelSite: 'https://kicks.se' },
        },
        396,
      ),
      { issuers: ['kicks.se'] },
    ],
    ['name-differs', 'note', amp, {}],
  ])('gives the finding %s, of the level %s', (rule, level, cookie, evidence) => {
    const found = findingsOf(reportOn(cookie), rule);
    expect(found).toMatchObject([{ level, evidence }]);
    expect(found[0]?.evidence.cookies.map(({ slot }) => slot)).toEqual([cookie.slot]);
    expect(found[0]?.evidence).not.toHaveProperty('shared');
  });

  it('is no error if another site may have set it', () => {
    const ours = lasting({ ...shared.slot, partitionKey: { topLevelSite: 'https://kicks.se' } }, 1);
    const found = findingsOf(reportOn(shared, ours), 'persistent-declared-session');
    expect(
      found.map(({ level, evidence }) => [level, evidence.shared, evidence.cookies.length]),
    ).toEqual([
      ['error', undefined, 1],
      ['note', true, 1],
    ]);
  });

  it('gives no finding if it is as declared', () => {
    const rules = reportOn(loggly)
      .findings.filter(({ evidence }) => evidence.cookies.length > 0)
      .map(({ rule }) => rule);
    expect(rules).toEqual([]);
  });
});

describe('an entry', () => {
  it('that is retired or contradicts itself is found, with what is known of it', () => {
    const report = reportOn(cfduid);
    expect(findingsOf(report, 'retired')).toMatchObject([
      { evidence: { entry: '__cfduid', since: '2021-05-10', cookies: [{ slot: cfduid.slot }] } },
    ]);
    expect(findingsOf(report, 'contradiction')).toMatchObject([
      {
        level: 'warning',
        evidence: { entry: '.ASPXAUTH', statements: [{ en: expect.any(String) }] },
      },
    ]);
  });

  it.each<[documented: Lifetime, differs: boolean, differsFromAtMost: boolean]>([
    [{ value: 1, unit: 'year' }, false, false],
    [{ value: 365, unit: 'day' }, false, false],
    [{ value: 12, unit: 'month' }, false, false],
    [{ value: 13, unit: 'month' }, true, true],
    [{ value: 30, unit: 'minute' }, true, false],
    ['session', true, false],
  ])(
    'of 12 months differs from a vendor who documents %j: %s; of at most 12: %s',
    (lifetime, ...differs) => {
      const vendor = {
        name: 'V',
        documented: {
          lifetime,
          basis: 'documentation' as const,
          source: 'https://example.org/',
          checked: '2026-11-30',
        },
      };
      const entry: Entry = {
        ...(catalogue.entries[0] as Entry),
        lifetime: { value: 12, unit: 'month' },
        vendor,
      };
      const context = {
        blocking: storedSettings.initial(),
        access: EVERYTHING,
        made: NOW,
        anySeen: false,
      };
      for (const [i, isDifferent] of differs.entries()) {
        const found = entryFindings({ ...entry, lifetimeIsMost: i === 1 }, [], context).filter(
          ({ rule }) => rule === 'vendor-differs',
        );
        expect(found.map(({ evidence }) => evidence.documented?.lifetime)).toEqual(
          isDifferent ? [lifetime] : [],
        );
      }
    },
  );

  const neverSeen = (jar: Observation[], change: SettingsChange = {}, access?: Access) =>
    findingsOf(reportOf(ledgerOn(...jar), change, access), 'never-seen').map(
      ({ evidence }) => evidence.entry,
    );

  it('is not called never seen if it is blocked, or if no cookie was seen', () => {
    expect(neverSeen([])).toEqual([]);
    expect(neverSeen([loggly])).toEqual(expect.arrayContaining(['_ga', 'islogged', 'toky_state']));
    const withBlocking = neverSeen([loggly], {
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

  it('is not called never seen if nobody could have seen it', () => {
    expect(neverSeen([loggly])).not.toContain('amp.cookie.test.XXXXXX');
    expect(neverSeen([loggly])).toContain('JSESSIONID');
    const [, ...none] = ['kicks.se', 'nr-data.net', 'tokywoky.com'];
    expect(none.concat('kicks.se').sort()).toEqual([...watched]);
    const withheld = neverSeen([loggly], {}, { whole: ['kicks.se'], some: [], none });
    expect(withheld).toEqual(expect.arrayContaining(['_ga', 'toky_state']));
    expect(withheld).not.toContain('JSESSIONID');
    expect(withheld).not.toContain('islogged');
  });
});
