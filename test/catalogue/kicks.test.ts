import { describe, expect, it } from 'vitest';
import data from '../../src/catalogue/kicks.json';
import { parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';

describe('the catalogue', () => {
  it('is the published policy, entry for entry', () => {
    const rows = catalogue.entries.map(({ name, issuers, category, lifetime }) =>
      [
        name,
        issuers.map(({ domain }) => domain).join(' '),
        category,
        typeof lifetime === 'object' ? `${lifetime?.value} ${lifetime?.unit}` : lifetime,
      ].join(' | '),
    );
    expect(rows).toEqual([
      'toky_state | kicks.se | necessary | 13 month',
      '__cfduid | community.kicks.se tokywoky.com | necessary | 12 month',
      'TokyUserID | kicks.se | necessary | 100 day',
      'islogged | community.kicks.se tokywoky.com | necessary | 13 month',
      '.ASPXAUTH | community.kicks.se tokywoky.com | necessary | 13 month',
      'JSESSIONID | .nr-data.net | necessary | session',
      'amp.cookie.test.XXXXXX | community.kicks.se | analytics | 12 month',
      'logglytrackingsession | community.kicks.se | analytics | session',
      '_hjIncludedInPageviewSample | community.kicks.se | analytics | 13 month',
      '_hjIncludedInSessionSample | community.kicks.se | analytics | 13 month',
      '_ga | community.kicks.se | analytics | 2 year',
    ]);
  });

  it('is valid, and checking it changes nothing', () => {
    expect(parseCatalogue(data)).toEqual({ ok: true, catalogue });
  });

  it('marks the entries of which there is something to say', () => {
    const marked = (key: 'retired' | 'contradiction' | 'momentary'): string[] =>
      catalogue.entries.filter((entry) => entry[key] !== undefined).map(({ name }) => name);
    expect(marked('retired')).toEqual(['__cfduid']);
    expect(marked('contradiction')).toEqual(['.ASPXAUTH']);
    expect(marked('momentary')).toEqual(['amp.cookie.test.XXXXXX']);
    const [necessary] = catalogue.categories;
    expect(necessary?.purposes.map(({ beyondNecessity }) => beyondNecessity === true)).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
