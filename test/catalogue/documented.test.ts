import { expect, it } from 'vitest';
import { documentedOf, documentedOfEntry } from '../../src/catalogue/documented.ts';
import { knownSources } from '../../src/catalogue/known-sources.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';

const documented = (name: string) => documentedOf(matchCookie(name, 'community.kicks.se'));

it('says what the vendor of a listed cookie documents, and nothing if that is not known', () => {
  expect(documented('__cfduid')).toEqual({
    lifetime: { value: 30, unit: 'day' },
    basis: 'documentation',
    url: 'https://blog.cloudflare.com/deprecating-cfduid-cookie/',
    checked: '2026-11-30',
  });
  expect(documented('toky_state')).toBeNull();
});

it('says the same of an entry', () => {
  for (const entry of catalogue.entries) {
    expect(documentedOf({ kind: 'listed', entry })).toEqual(documentedOfEntry(entry));
  }
});

it('says what is documented of a known cookie, with its source, and nothing of an unknown one', () => {
  const found = documented('_hjSession_2417098');
  expect(found?.lifetime).toEqual({ value: 30, unit: 'minute' });
  expect(Object.values(knownSources).map(({ url }) => url)).toContain(found?.url);
  expect(documented('_gizmo')).toBeNull();
});
