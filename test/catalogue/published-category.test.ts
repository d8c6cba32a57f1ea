import { describe, expect, it } from 'vitest';
import { nameOf, publishedCategoryOf } from '../../src/catalogue/published-category.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { lunella } from '../fakes/lunella.ts';

describe('the published category of an entry', () => {
  it('is the one that it names, if several stand for the same of ours', () => {
    const found = lunella.entries
      .filter(({ category }) => category === 'analytics')
      .map((entry) => publishedCategoryOf(entry, lunella.categories)?.id);
    expect(found).toEqual(['statistik', 'statistik', 'prestanda']);
  });

  it('is the one that has its category, if it names none', () => {
    for (const entry of catalogue.entries) {
      expect(publishedCategoryOf(entry, catalogue.categories)?.category).toBe(entry.category);
    }
  });

  it('has its name in the language of the policy, or none of its own', () => {
    expect(lunella.categories.map((category) => nameOf(category, lunella))).toContainEqual({
      language: 'sv',
      text: 'Marknadsföring',
    });
    expect(catalogue.categories.map((category) => nameOf(category, catalogue))).toEqual([
      null,
      null,
    ]);
  });
});
