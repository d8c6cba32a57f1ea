import { describe, expect, it } from 'vitest';
import data from '../../src/catalogue/kicks.json';
import { describeProblem, parseCatalogue } from '../../src/catalogue/parse-catalogue.ts';
import { lunella } from '../fakes/lunella.ts';

type Data = typeof data;

/** The real catalogue with one thing changed. */
function changed(change: (copy: Data) => void): unknown {
  const copy = structuredClone(data);
  change(copy);
  return copy;
}

function problemsOf(input: unknown): string[] {
  const parsed = parseCatalogue(input);
  return parsed.ok ? [] : parsed.problems.map(describeProblem);
}

function entryOf(copy: Data, name: string): Data['entries'][number] {
  const entry = copy.entries.find((candidate) => candidate.name === name);
  if (entry === undefined) throw new Error(`No entry ${name}`);
  return entry;
}

describe('a broken catalogue is refused, with entry and field', () => {
  it.each<[string, (copy: Data) => void, string]>([
    [
      'a lifetime without a unit',
      (copy) => Object.assign(entryOf(copy, '_ga'), { lifetime: { value: 2 } }),
      'entry _ga: lifetime',
    ],
    [
      'an unknown category',
      (copy) => Object.assign(entryOf(copy, '_ga'), { category: 'adverts' }),
      'entry _ga: category',
    ],
    [
      'a published category that is none of ours',
      (copy) => Object.assign(copy.categories[1] ?? {}, { category: 'statistics' }),
      'catalogue: categories.1.category',
    ],
    [
      'a category that the policy does not have',
      (copy) => Object.assign(entryOf(copy, '_ga'), { category: 'marketing' }),
      'entry _ga: publishedCategory: no published category is marketing',
    ],
    [
      'a published category that the policy does not have',
      (copy) => Object.assign(entryOf(copy, '_ga'), { publishedCategory: 'statistics' }),
      'entry _ga: publishedCategory: statistics is no id',
    ],
    [
      'a published category that stands for another one',
      (copy) => Object.assign(entryOf(copy, '_ga'), { publishedCategory: 'necessary' }),
      'entry _ga: publishedCategory: necessary is necessary in categories',
    ],
    [
      'no published category where there are two for it',
      (copy) => copy.categories.push({ ...copy.categories[1], id: 'statistics' } as never),
      'entry _ga: publishedCategory: is missing',
    ],
    [
      'a published category twice',
      (copy) => copy.categories.push({ ...copy.categories[0], category: 'marketing' } as never),
      'catalogue: categories: necessary is listed twice',
    ],
    [
      'a purpose in one language',
      (copy) => Object.assign(entryOf(copy, 'islogged'), { purpose: { sv: 'Bara svenska' } }),
      'entry islogged: purpose.en',
    ],
    [
      'an issuer that is a URL',
      (copy) => Object.assign(entryOf(copy, '_ga'), { issuers: [{ domain: 'https://kicks.se' }] }),
      'entry _ga: issuers.0.domain',
    ],
    [
      'no issuer',
      (copy) => Object.assign(entryOf(copy, '_ga'), { issuers: [] }),
      'entry _ga: issuers',
    ],
    [
      'a name with a space',
      (copy) => Object.assign(entryOf(copy, '_ga'), { name: 'a b' }),
      'entry a b: name',
    ],
    [
      'no name',
      (copy) => Object.assign(entryOf(copy, '_ga'), { name: 7 }),
      'entry number 11: name',
    ],
    [
      'a name twice for one issuer',
      (copy) => copy.entries.push({ ...entryOf(copy, '_ga') } as never),
      'entry _ga: name: _ga is listed twice for community.kicks.se',
    ],
    [
      'an alias that is another name of the same issuer',
      (copy) => Object.assign(entryOf(copy, 'islogged'), { aliases: ['_ga'] }),
      'entry _ga: name: _ga is listed twice',
    ],
    [
      'an unknown field',
      (copy) => Object.assign(entryOf(copy, '_ga'), { purpos: 'x' }),
      'entry _ga: purpos',
    ],
    [
      'an invalid day',
      (copy) => Object.assign(copy.publishedPolicy, { writtenBefore: 'May 2021' }),
      'catalogue: publishedPolicy.writtenBefore',
    ],
  ])('%s', (_, change, expected) => {
    expect(problemsOf(changed(change)).join('\n')).toContain(expected);
  });

  it.each([null, 7, 'text', [], {}])('%j is refused', (input) => {
    expect(problemsOf(input)).not.toEqual([]);
  });
});

it('invisible characters in a published name are removed', () => {
  const parsed = parseCatalogue(
    changed((copy) => Object.assign(entryOf(copy, '_ga'), { name: '_\u00adg\u200ba' })),
  );
  expect(parsed.ok && parsed.catalogue.entries.map(({ name }) => name)).toContain('_ga');
});

describe('a catalogue that `cookiekoll catalogue` has written', () => {
  const published = {
    ...lunella,
    publisher: { ...lunella.publisher, contact: { web: 'lunella.example/kontakt' } },
    notUnderstood: [{ from: 1, to: 1, text: '_odd', reason: 'row' }],
    entries: [
      {
        name: '_ga_{any}',
        publishedName: '_ga_XXXXXX',
        kind: 'cookie',
        issuers: [{ domain: 'lunella.example', note: { language: 'sv', text: 'bara för kassan' } }],
        category: 'analytics',
        publishedCategory: 'statistik',
        lifetime: { value: 13, unit: 'month' },
        lifetimeIsMost: true,
        publishedPurpose: { language: null, text: 'Räknar.' },
        contradiction: { stated: 'session', declared: { value: 13, unit: 'month' } },
        ends: '2027-05',
        evidence: { name: { line: 3, quote: '_ga_XXXXXX' } },
      },
      {
        name: 'cart',
        kind: 'storage',
        issuers: [{ domain: 'lunella.example' }],
        category: 'necessary',
        lifetime: null,
      },
    ],
  };

  it('is taken as it is, but for what is no cookie and where the policy says it', () => {
    const parsed = parseCatalogue(published);
    if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
    const { publisher, entries } = parsed.catalogue;
    expect(publisher.contact?.web).toBe('https://lunella.example/kontakt');
    expect(entries).toEqual([
      {
        name: '_ga_{any}',
        publishedName: '_ga_XXXXXX',
        aliases: [],
        issuers: published.entries[0]?.issuers,
        category: 'analytics',
        publishedCategory: 'statistik',
        lifetime: { value: 13, unit: 'month' },
        lifetimeIsMost: true,
        publishedPurpose: { language: null, text: 'Räknar.' },
        contradiction: { sv: expect.any(String), en: expect.any(String) },
      },
    ]);
  });

  it('is refused where it leaves open what the extension has to know', () => {
    const [entry] = published.entries;
    const open = {
      ...published,
      publisher: {},
      entries: [{ ...entry, category: null, issuers: [] }],
    };
    const problems = problemsOf(open).join('\n');
    for (const field of [
      'publisher.name',
      'publisher.site',
      'publisher.host',
      'category',
      'issuers',
    ]) {
      expect(problems).toContain(`${field}: `);
    }
  });
});
