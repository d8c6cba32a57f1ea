import { describe, expect, it } from 'vitest';
import { allKnownCookies, besideListed, knownCookies } from '../../src/catalogue/known.ts';
import { createMatcher } from '../../src/catalogue/match.ts';
import { variableParts } from '../../src/catalogue/name-pattern.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { CATEGORIES, type Category, classify } from '../../src/cookies/classify.ts';
import { blockOf, isBlockedBy } from '../../src/guard/block.ts';
import type { LeftPart } from '../../src/guard/part.ts';
import { allParts, GUARD_FILE, guardFiles, KEEP_FILE } from '../../src/guard/parts.ts';
import {
  type Blocking,
  blocks,
  type Exception,
  storedSettings,
} from '../../src/settings/settings.ts';
import { observe } from '../fakes/observe.ts';

const COOKIES = { ...catalogue, known: knownCookies };
const ALL = allParts(COOKIES);
type Cookies = Pick<typeof COOKIES, 'entries' | 'known'>;
const SUBJECTS = [
  ...catalogue.entries.map(({ name }) => name),
  ...knownCookies.map(({ subject }) => subject),
];

const NAMES = [
  ...catalogue.entries.flatMap(({ name, aliases }) => [name, ...aliases]),
  ...knownCookies.map(({ name }) => example(name)),
  'amp.cookie.test.x1',
  'amp_cookie_testR4',
  'amp.cookie.test.',
  '_gat',
  '_ga_9QX7LT3K2D',
  '_ga_9QX7LT3K2D.1',
  '_ga_X',
  '_ga_',
  '_GA',
  'AMP_0123456789',
  'amp_4f2a1c',
  '_hjSession_2417098',
  '_hjSession_x',
  'xASPXAUTH',
  '.ASPXAUTH2',
  '_gizmo',
  '__proto__',
  '',
];

/** What the settings go by, for each name. */
const FOUND = NAMES.map((name) => classify(observe({ name }).slot, matchCookie, 'kicks.se'));

/** A name that a name with variable parts stands for. */
function example(name: string): string {
  const { literals, variables } = variableParts(name);
  const filled = variables.map((part) => '1'.repeat(Number(/\d+/.exec(part) ?? 8)));
  return literals.map((literal, i) => literal + (filled[i] ?? '')).join('');
}

function blocking(categories: readonly Category[], exceptions: Exception[] = []): Blocking {
  const settings = storedSettings.initial();
  for (const category of categories) settings.block[category] = true;
  return { ...settings, exceptions };
}

/** The parts that the files leave for the guard, as if they had run. */
function partsOf(files: readonly string[], all = ALL): LeftPart[] {
  let parts: LeftPart[] = [];
  for (const file of files) {
    if (file === KEEP_FILE) parts = parts.map((part) => ({ ...part, isSpared: true }));
    else if (file !== GUARD_FILE) parts.push(...(all.get(file) ?? []));
  }
  return parts;
}

/** The names that the guard blocks on the site. */
function namesOfFiles(asked: Blocking): string[] {
  const files = guardFiles(asked, COOKIES);
  if (files.length === 0) return [];
  expect(files.at(-1)).toBe(GUARD_FILE);
  const block = blockOf(partsOf(files));
  return NAMES.filter((name) => isBlockedBy(block, name));
}

/** The names that the settings block, by the rule that all other layers follow. */
function namesOfSettings(asked: Blocking): string[] {
  return NAMES.filter((_name, i) => {
    const found = FOUND[i] ?? null;
    return found !== null && blocks(asked, found);
  });
}

const COMBINATIONS = Array.from({ length: 2 ** CATEGORIES.length }, (_, i) =>
  CATEGORIES.filter((_category, bit) => (i >> bit) % 2 === 1),
);

/** A name of a listed cookie, and of known ones of each kind, for the tests that would take long with all. */
const SOME = ['_ga', 'amp.cookie.test.XXXXXX', 'islogged', '_ga_=', 'AMP_=', '_fbp', '__cf_bm'];

describe('the files of the guard block exactly what the settings block', () => {
  it.each(
    COMBINATIONS.map((categories) => [categories.join(' and ') || 'nothing', categories] as const),
  )('%s', (_, categories) => {
    const settings = blocking(categories);
    expect(namesOfFiles(settings)).toEqual(namesOfSettings(settings));
    for (const name of SOME) {
      expect(SUBJECTS).toContain(name);
      for (const action of ['keep', 'block'] as const) {
        const asked = blocking(categories, [{ name, action }]);
        expect(namesOfFiles(asked), `${action} ${name}`).toEqual(namesOfSettings(asked));
      }
    }
  });

  it('everything but one cookie, whichever it is', () => {
    for (const name of SUBJECTS) {
      const asked = blocking(CATEGORIES, [{ name, action: 'keep' }]);
      expect(namesOfFiles(asked), name).toEqual(namesOfSettings(asked));
    }
  });

  it('one cookie alone, whichever it is', () => {
    for (const name of SUBJECTS) {
      const asked = blocking([], [{ name, action: 'block' }]);
      expect(namesOfFiles(asked), name).toEqual(namesOfSettings(asked));
    }
  });

  it('many exceptions of both kinds', () => {
    const exceptions = SUBJECTS.slice(0, 100).map((name, i): Exception => {
      return { name, action: i % 2 === 0 ? 'keep' : 'block' };
    });
    for (const categories of COMBINATIONS) {
      const asked = blocking(categories, exceptions);
      expect(namesOfFiles(asked)).toEqual(namesOfSettings(asked));
    }
  });
});

it('block what the settings block also where a policy lists known cookies, or some as unknown', () => {
  const as = (name: string, category: Category) => ({ ...catalogue.entries[0], name, category });
  const entries = [
    as('_fbp', 'necessary'),
    as('_ga_{any}', 'marketing'),
    as('_hjSession_2417098', 'preferences'),
    as('AMP_{any}', 'analytics'),
    as('_gizmo', 'unknown'),
  ] as Cookies['entries'];
  const cookies: Cookies = { entries, known: besideListed(allKnownCookies, entries) };
  const matcher = createMatcher(cookies, cookies.known);
  for (const categories of COMBINATIONS) {
    const asked = blocking(categories);
    const block = blockOf(partsOf(guardFiles(asked, cookies), allParts(cookies)));
    for (const name of [...NAMES, '_hjSession_1']) {
      const found = classify(observe({ name }).slot, matcher, 'kicks.se');
      expect(isBlockedBy(block, name), `${name} with ${categories}`).toBe(
        found !== null && blocks(asked, found),
      );
    }
  }
  // Published cookies are blocked on all watched hosts, whatever their category.
  const elsewhere = blockOf(
    partsOf(guardFiles(blocking(['unknown']), cookies), allParts(cookies)).filter(
      ({ isOnSiteOnly }) => !isOnSiteOnly,
    ),
  );
  expect(isBlockedBy(elsewhere, '_gizmo')).toBe(true);
});

describe('the files of the guard', () => {
  it('are named only if they change something', () => {
    const keep = { name: '_ga_=', action: 'keep' } as const;
    const block = { name: '_ga_=', action: 'block' } as const;
    expect(guardFiles(blocking([], [keep]), COOKIES)).toEqual([]);
    const category = ['guard/category-analytics.js', 'guard/guard.js'];
    expect(guardFiles(blocking(['analytics'], [block]), COOKIES)).toEqual(category);
    const file = 'guard/entry-_ga_-3d-.js';
    expect(guardFiles(blocking(['analytics'], [keep]), COOKIES)).toEqual([
      ...[file, 'guard/keep.js'],
      ...category,
    ]);
    expect(guardFiles(blocking([], [block]), COOKIES)).toEqual([file, 'guard/guard.js']);
  });

  it('leave unknown names to the other layers if one of them is an exception', () => {
    const spared = blocking(['unknown'], [{ name: '_gizmo', action: 'keep' }]);
    expect(guardFiles(spared, COOKIES)).toEqual([]);
    const blocked = blocking([], [{ name: '_gizmo', action: 'block' }]);
    expect(guardFiles(blocked, COOKIES)).toEqual([]);
  });

  it('have names that every file system takes and tells apart', () => {
    const files = [...ALL.keys(), KEEP_FILE, GUARD_FILE];
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(
      SUBJECTS.length + CATEGORIES.length + 2,
    );
    for (const file of files) expect(file).toMatch(/^guard\/[a-z0-9_.-]{1,200}\.js$/);
  });

  it('hold listed names for all watched hosts, known and unknown ones for the site alone', () => {
    const elsewhere = [...ALL.values()].flat().filter(({ isOnSiteOnly }) => !isOnSiteOnly);
    const names = (parts: readonly LeftPart[]): string[] =>
      NAMES.filter((name) => isBlockedBy(blockOf(parts), name));
    expect(names(elsewhere)).toEqual(
      NAMES.filter((_name, i) => FOUND[i]?.match.kind !== 'unlisted'),
    );
  });

  it('hold no empty part', () => {
    for (const { exact, patterns } of [...ALL.values()].flat())
      expect(exact + patterns).not.toBe('');
  });
});
