import { expect, it } from 'vitest';
import { oldFacts } from '../../scripts/old-facts.ts';
import type { KnownSources } from '../../src/catalogue/known-schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';

const page = 'https://vendor.example/cookies';
const sources: KnownSources = {
  recent: { basis: 'documentation', url: page, checked: '2026-02-01' },
  old: { basis: 'secondary', url: page, checked: '2025-01-31' },
};
const now = new Date('2026-02-01T12:00:00Z');

it('names the facts that were last checked more than a year ago, with their page', () => {
  expect(oldFacts({ entries: [] }, sources, [], now)).toEqual([
    `old: last checked on 2025-01-31, ${page}`,
  ]);
});

it('looks at the law as well, even if it has no page', () => {
  const law = [
    { id: 'act', url: page, checked: '2025-01-30' },
    { id: 'judgment', checked: '2025-01-31' },
    { id: 'recent', checked: '2026-01-31' },
  ];
  expect(oldFacts({ entries: [] }, {}, law, now)).toEqual([
    `act: last checked on 2025-01-30, ${page}`,
    'judgment: last checked on 2025-01-31, no page',
  ]);
});

it('looks at what the catalogue says of vendors as well', () => {
  const ofCatalogue = (at: string) => oldFacts(catalogue, {}, [], new Date(at));
  expect(ofCatalogue('2026-12-01')).toEqual([]);
  const facts = catalogue.entries.flatMap(({ note, vendor }) => [note, vendor?.documented]);
  expect(ofCatalogue('2100-01-01')).toHaveLength(facts.filter((fact) => fact !== undefined).length);
});
