import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownCookies } from '../../src/catalogue/known.ts';
import { createMatcher, type Match } from '../../src/catalogue/match.ts';
import type { Entry } from '../../src/catalogue/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';

const match = createMatcher(catalogue, knownCookies);

/** Short: "listed _ga", "variant _ga differs wider", "known _gid", "unknown". */
function said(result: Match): string {
  switch (result.kind) {
    case 'listed':
      return `listed ${result.entry.name}`;
    case 'variant':
      return `variant ${result.entry.name} ${result.name} ${result.domain}`;
    case 'unlisted':
      return result.known === null ? 'unknown' : `known ${result.known.name}`;
  }
}

describe('matching by name', () => {
  it.each(catalogue.entries.map((entry) => [entry.name, entry] as const))(
    'finds %s at each of its issuers',
    (name, entry) => {
      for (const { domain } of entry.issuers) {
        const written = name.replace('XXXXXX', 'k7Qw2p');
        expect(match(written, domain)).toEqual({ kind: 'listed', entry });
      }
    },
  );

  it.each(['_gax', '_ga_', '_GA', 'ga', '_ga ', ' _ga', '_g', '', '__proto__', 'constructor'])(
    '%j is not _ga',
    (name) => {
      expect(said(match(name, 'community.kicks.se'))).toBe('unknown');
    },
  );

  it.each([
    ['amp.cookie.test.a', 'listed amp.cookie.test.XXXXXX'],
    ['amp.cookie.test.abcdefghij', 'listed amp.cookie.test.XXXXXX'],
    ['amp.cookie.test.XXXXXX', 'listed amp.cookie.test.XXXXXX'],
    ['amp.cookie.test.', 'unknown'],
    ['amp.cookie.test', 'unknown'],
    ['Amp.cookie.test.a', 'unknown'],
    ['xamp.cookie.test.a', 'unknown'],
    ['amp_cookie_test', 'variant amp.cookie.test.XXXXXX differs as-declared'],
    ['amp_cookie_testZ9', 'variant amp.cookie.test.XXXXXX differs as-declared'],
    ['amplitude_cookie_test', 'variant amp.cookie.test.XXXXXX differs as-declared'],
    ['amplitude_cookie_testZ9', 'variant amp.cookie.test.XXXXXX differs as-declared'],
    [
      '_hjIncludedInSessionSample_2417098',
      'variant _hjIncludedInSessionSample differs as-declared',
    ],
    ['_hjIncludedInSessionSample_x', 'unknown'],
    ['amp_4f2a1c', 'known amp_{hex:6}'],
  ])('%s: %s', (name, expected) => {
    expect(said(match(name, 'community.kicks.se'))).toBe(expected);
  });
});

describe('matching by domain', () => {
  it.each([
    ['_ga', 'community.kicks.se', 'listed _ga'],
    ['_ga', '.community.kicks.se', 'listed _ga'],
    ['_ga', 'a.community.kicks.se', 'listed _ga'],
    ['_ga', '.kicks.se', 'variant _ga as-published wider'],
    ['_ga', 'kicks.se', 'variant _ga as-published wider'],
    ['_ga', 'www.kicks.se', 'variant _ga as-published other'],
    ['_ga', 'widget.tokywoky.com', 'variant _ga as-published other'],
    ['toky_state', 'community.kicks.se', 'listed toky_state'],
    ['islogged', 'widget.tokywoky.com', 'listed islogged'],
    ['islogged', '.kicks.se', 'variant islogged as-published wider'],
    ['islogged', 'bam.nr-data.net', 'variant islogged as-published other'],
    ['JSESSIONID', 'bam.nr-data.net', 'listed JSESSIONID'],
    ['JSESSIONID', '.nr-data.net', 'listed JSESSIONID'],
    ['JSESSIONID', 'community.kicks.se', 'variant JSESSIONID as-published other'],
    ['amp_cookie_testZ9', '.kicks.se', 'variant amp.cookie.test.XXXXXX differs wider'],
  ])('%s on %s: %s', (name, domain, expected) => {
    expect(said(match(name, domain))).toBe(expected);
  });
});

describe('a name that several entries have', () => {
  const [model] = catalogue.entries;
  if (model === undefined) throw new Error('The catalogue is empty');
  const entry = (name: string, domain: string, aliases: string[] = []): Entry => ({
    ...model,
    name,
    aliases,
    issuers: [{ domain }],
  });

  it('goes to the entry with the better domain, then to the one with the better name', () => {
    const exact = entry('id', 'a.example');
    const wider = entry('id', 'x.b.example');
    const alias = entry('other', 'b.example', ['id']);
    const find = createMatcher({ entries: [exact, wider, alias] }, []);
    expect(find('id', 'a.example')).toEqual({ kind: 'listed', entry: exact });
    expect(find('id', 'b.example')).toMatchObject({ kind: 'variant', entry: alias });
    expect(find('id', 'c.example')).toMatchObject({ entry: exact, domain: 'other' });
  });

  it('is found exactly if a search through all entries finds it', () => {
    const name = fc.stringMatching(/^[ab_]{1,4}(XXXXXX[ab]{0,1})?$/);
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 12 }), fc.string(), (names, asked) => {
        const entries = names.map((published) => entry(published, 'a.example'));
        const fits = (published: string, cookie: string): boolean => {
          const [prefix = '', suffix] = published.split('XXXXXX');
          if (suffix === undefined) return published === cookie;
          const long = cookie.length > prefix.length + suffix.length;
          return long && cookie.startsWith(prefix) && cookie.endsWith(suffix);
        };
        const find = createMatcher({ entries }, []);
        for (const cookie of [
          asked,
          ...names,
          ...names.map((published) => published.replace(/X+/, 'ab')),
        ]) {
          const expected = names.some((published) => fits(published, cookie));
          expect(find(cookie, 'a.example').kind !== 'unlisted').toBe(expected);
        }
      }),
    );
  });
});
