import { describe, expect, it } from 'vitest';
import { watText } from '../../cli/wat.ts';
import kicks from '../../src/catalogue/kicks.json';
import type { PublishedCatalogue } from '../../src/published-policy/catalogue-schema.ts';

const catalogue = kicks as PublishedCatalogue;
const [first] = catalogue.entries;
if (first === undefined) throw new Error('No entry');

const baseOf = (of: PublishedCatalogue) => JSON.parse(watText(of));
const only = (entry: Partial<PublishedCatalogue['entries'][number]>) =>
  baseOf({ ...catalogue, entries: [{ ...first, ...entry }] }).knowledges;

describe('a knowledge base of the EDPB Website Auditing Tool', () => {
  it('has what that tool reads', () => {
    const { knowledges, ...base } = baseOf(catalogue);
    expect(base).toEqual({
      name: `Cookiekoll: ${catalogue.publisher.name}`,
      author: catalogue.publisher.name,
      category: 'cookie',
      trustLevel: 'informative',
      used: true,
    });
    for (const knowledge of knowledges) {
      expect(Object.keys(knowledge)).toEqual([
        'kind',
        'domain',
        'name',
        'category',
        'source',
        'controller',
        'date',
        'policy',
        'reference',
        'comment',
        'wildcard_match',
      ]);
    }
  });

  it('has each cookie with each of its issuers, without a dot', () => {
    const pairs = baseOf(catalogue).knowledges.map(
      ({ name, domain }: { name: string; domain: string }) => `${name} ${domain}`,
    );
    const issuers = catalogue.entries.flatMap((entry) => entry.issuers);
    expect(pairs).toHaveLength(issuers.length);
    expect(pairs).toContain('.ASPXAUTH tokywoky.com');
    expect(pairs).toContain('JSESSIONID nr-data.net');
  });

  it('has a star for any characters and for any domain', () => {
    const star = { name: 'amp.cookie.test.*', wildcard_match: 1 };
    expect(only({ name: 'amp.cookie.test.XXXXXX' })).toMatchObject([star]);
    expect(only({ name: 'a_{any}' })).toMatchObject([{ name: 'a_*', wildcard_match: 1 }]);
    expect(only({ name: 'a', issuers: [] })).toMatchObject([{ domain: '*', wildcard_match: 0 }]);
  });

  it('has no markup in a comment, which the tool shows as HTML', () => {
    const publishedPurpose = { language: 'sv', text: '<img src=x>' };
    const [{ comment }] = only({ publishedPurpose, lifetime: { value: 2, unit: 'year' } });
    expect(comment).toBe('&lt;img src=x&gt; (2 years)');
  });

  it('has cookies alone, and no category that the policy does not name', () => {
    expect(only({ kind: 'storage' })).toEqual([]);
    expect(only({ category: null })).toMatchObject([{ category: 'unknown' }]);
  });
});
