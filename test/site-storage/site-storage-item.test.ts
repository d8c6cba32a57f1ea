import { describe, expect, it } from 'vitest';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import {
  categoryOfItem,
  placeKey,
  type SiteStorageItem,
  type SiteStoragePlace,
  someOfEachKind,
} from '../../src/site-storage/site-storage-item.ts';

const origin = 'https://community.kicks.se';

function place(name: string, more: Partial<SiteStoragePlace> = {}): SiteStoragePlace {
  return { origin, kind: 'localStorage', name, ...more };
}

it('someOfEachKind limits each kind by itself', () => {
  const many = Array.from(
    { length: 501 },
    (_, i): SiteStorageItem => ({ ...place(String(i)), size: 1 }),
  );
  const other: SiteStorageItem = { ...place('files', { kind: 'caches' }), size: null };
  const shown = someOfEachKind([...many, other]);
  expect(shown).toHaveLength(501);
  expect(shown).toContain(other);
});

it('placeKey differs for different places', () => {
  const places = [
    place('a'),
    place('b'),
    place('a', { kind: 'caches' }),
    place('a', { origin: 'https://www.kicks.se' }),
  ];
  expect(new Set(places.map(placeKey)).size).toBe(places.length);
  expect(placeKey(place('a'))).toBe(placeKey(place('a')));
});

describe('categoryOfItem', () => {
  it.each([
    ['_ga', 'analytics'],
    ['toky_state', 'necessary'],
    ['other', 'unknown'],
  ])('of %s is %s', (name, category) => {
    expect(categoryOfItem(place(name), matchCookie)).toBe(category);
  });
});
