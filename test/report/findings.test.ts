import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { DAY } from '../../src/format/duration.ts';
import { law } from '../../src/report/law.ts';
import { LEVELS, RULES } from '../../src/report/rules.ts';
import { observe } from '../fakes/observe.ts';
import { findingsOf, ledgerOf, reportOf, reportOn, SET_AT, sampleReport } from './sample-report.ts';

describe('findings', () => {
  it('say what is wrong with the published policy, and on how many cookies they are based', () => {
    const found = (rule: (typeof RULES)[number]) =>
      findingsOf(sampleReport, rule).map(({ evidence }) => [
        evidence.entry,
        evidence.cookies.length,
      ]);
    expect(found('retired')).toEqual([['__cfduid', 1]]);
    expect(found('contradiction')).toEqual([['.ASPXAUTH', 0]]);
    expect(found('name-differs')).toEqual([['amp.cookie.test.XXXXXX', 1]]);
    expect(found('vendor-differs').map(([name]) => name)).toContain('_hjIncludedInSessionSample');
    expect(found('undeclared')).toEqual([[undefined, 1]]);
    const matched = ['_ga', '__cfduid', 'logglytrackingsession', 'amp.cookie.test.XXXXXX'];
    expect(found('never-seen').map(([name]) => name)).toEqual(
      catalogue.entries.map(({ name }) => name).filter((name) => !matched.includes(name)),
    );
  });

  it('quote a published purpose of necessary cookies that goes beyond what is necessary', () => {
    const [necessary] = catalogue.categories;
    const { sv = '', en = '' } = necessary?.purposes[3] ?? {};
    expect(findingsOf(sampleReport, 'necessary-multi-purpose')).toMatchObject([
      { evidence: { category: 'necessary', statements: [{ sv, en }], cookies: [] } },
    ]);
  });

  it('of an empty ledger are about the published policy alone', () => {
    const { findings } = reportOf(ledgerOf());
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.filter(({ evidence }) => evidence.cookies.length > 0)).toEqual([]);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

const anyCookie = fc
  .record({
    name: fc.oneof(
      fc.constantFrom(...catalogue.entries.map(({ name }) => name)),
      fc.constantFrom(
        '_ga_9QX7LT3K2D',
        '_gid',
        '_fbp',
        'OptanonConsent',
        '__cf_bm',
        'amp_cookie_testX',
      ),
      fc.string({ maxLength: 8 }),
    ),
    domain: fc.constantFrom('.kicks.se', 'community.kicks.se', 'tokywoky.com', 'bam.nr-data.net'),
    partitionKey: fc.constantFrom(null, { topLevelSite: 'https://kicks.se' }),
    days: fc.option(fc.double({ min: 0.001, max: 900, noNaN: true })),
  })
  .map(({ days, ...slot }) =>
    observe(slot, { expires: days === null ? null : SET_AT + days * DAY }),
  );

it('findings never call a listed cookie undeclared, nor one of another site an error', () => {
  fc.assert(
    fc.property(fc.array(anyCookie, { maxLength: 12 }), (jar) => {
      const { cookies, findings } = reportOn(...jar);
      const cookieOf = (slot: object) =>
        cookies.find((cookie) => JSON.stringify(cookie.slot) === JSON.stringify(slot));
      for (const { rule, level, evidence, references } of findings) {
        const based = evidence.cookies.map(({ slot }) => cookieOf(slot));
        expect(based).not.toContain(undefined);
        if (rule.endsWith('undeclared')) {
          expect(based.every((cookie) => cookie?.entry === null)).toBe(true);
        }
        if (level === 'error') {
          expect(based.some((cookie) => cookie?.shared)).toBe(false);
          expect(based).not.toEqual([]);
        }
        const cited = law.filter(({ id }) => references.includes(id));
        expect(cited).toHaveLength(references.length);
        expect(cited.every(({ inForce }) => inForce)).toBe(true);
      }
      const undeclared = findingsOf({ ...sampleReport, findings }, 'undeclared');
      const unlisted = cookies.filter(({ entry }) => entry === null);
      expect(undeclared.flatMap(({ evidence }) => evidence.cookies)).toHaveLength(unlisted.length);
      const weights = findings.map(
        ({ level, rule }) => 100 * LEVELS.indexOf(level) + RULES.indexOf(rule),
      );
      expect(weights).toEqual(weights.toSorted((a, b) => a - b));
    }),
  );
});
