import { describe, expect, it } from 'vitest';
import { catalogue, matchCookie } from '../../src/catalogue/kicks.ts';
import { CATEGORIES, type Category, classify } from '../../src/cookies/classify.ts';
import { isBlocked } from '../../src/guard/cookie-write.ts';
import { allParts, GUARD_FILE, guardFiles } from '../../src/guard/parts.ts';
import {
  type Blocking,
  blocks,
  type Exception,
  storedSettings,
} from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

const NAMES = [
  ...catalogue.entries.flatMap(({ name, aliases }) => [name, ...aliases]),
  'amp.cookie.test.x1',
  'amp_cookie_testR4',
  'amp.cookie.test.',
  '_gat',
  '_ga_X',
  '_GA',
  'xASPXAUTH',
  '.ASPXAUTH2',
  'anything',
  '',
];

const ALL = allParts(catalogue);

function blocking(categories: readonly Category[], exceptions: Exception[] = []): Blocking {
  const settings = storedSettings.initial();
  for (const category of categories) settings.block[category] = true;
  return { ...settings, exceptions };
}

/** The names that the guard blocks on the site. */
function namesOfFiles(asked: Blocking): string[] {
  const files = guardFiles(asked, catalogue);
  if (files.length === 0) return [];
  expect(files.at(-1)).toBe(GUARD_FILE);
  const sources = files.slice(0, -1).map((file) => ALL.get(file)?.names ?? 'no such part');
  const expression = new RegExp(sources.join('|'));
  return NAMES.filter((name) => isBlocked(expression, name));
}

/** The names that the settings block, by the rule that all other layers follow. */
function namesOfSettings(asked: Blocking): string[] {
  return NAMES.filter((name) => {
    const found = classify(observe({ name }).slot, matchCookie, 'kicks.se');
    return found !== null && blocks(asked, found);
  });
}

const COMBINATIONS = Array.from({ length: 2 ** CATEGORIES.length }, (_, i) =>
  CATEGORIES.filter((_category, bit) => (i >> bit) % 2 === 1),
);

describe('the files of the guard', () => {
  it.each(
    COMBINATIONS.map((categories) => [categories.join(' and ') || 'nothing', categories] as const),
  )('block exactly what the settings block: %s', (_, categories) => {
    const settings = blocking(categories);
    expect(namesOfFiles(settings)).toEqual(namesOfSettings(settings));
    for (const { name } of catalogue.entries) {
      for (const action of ['keep', 'block'] as const) {
        const asked = blocking(categories, [{ name, action }]);
        expect(namesOfFiles(asked), `${action} ${name}`).toEqual(namesOfSettings(asked));
      }
    }
  });

  it('leave unlisted names to the other layers if one of them is an exception', () => {
    const spared = blocking(['unknown'], [{ name: 'anything', action: 'keep' }]);
    expect(guardFiles(spared, catalogue)).toEqual([]);
    const blocked = blocking([], [{ name: 'anything', action: 'block' }]);
    expect(guardFiles(blocked, catalogue)).toEqual([]);
  });

  it('each have a name of their own, and only that of unlisted names applies on the site alone', () => {
    expect(ALL.size).toBe(catalogue.entries.length + 1);
    expect([...ALL].filter(([, part]) => part.isOnSiteOnly).map(([file]) => file)).toEqual([
      'guard/block-unknown.js',
    ]);
  });
});
