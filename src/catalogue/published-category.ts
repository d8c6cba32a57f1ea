import type { Quotation } from './fields.ts';
import type { Catalogue, Entry, PublishedCategory } from './schema.ts';

/** The published category of an entry: the one that it names, or else the one that has its category. */
export function publishedCategoryOf(
  { category, publishedCategory }: Pick<Entry, 'category' | 'publishedCategory'>,
  categories: readonly PublishedCategory[],
): PublishedCategory | undefined {
  return publishedCategory === undefined
    ? categories.find((published) => published.category === category)
    : categories.find(({ id }) => id === publishedCategory);
}

/** The name of a category as the publisher has it; null if the pages name it as their own. */
export function nameOf(
  { name }: PublishedCategory,
  { language }: Pick<Catalogue, 'language'>,
): Quotation | null {
  return name === undefined ? null : { language, text: name };
}
