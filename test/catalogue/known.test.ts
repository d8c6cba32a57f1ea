import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import file from '../../src/catalogue/known.json';
import {
  allKnownCookies,
  besideListed,
  type KnownCookie,
  knownCookies,
  knownPurpose,
  readKnown,
} from '../../src/catalogue/known.ts';
import { knownFileSchema, referenceFaults } from '../../src/catalogue/known-schema.ts';
import { knownSources } from '../../src/catalogue/known-sources.ts';
import { nameSubject } from '../../src/catalogue/name-pattern.ts';
import { catalogue, matchCookie } from '../../src/catalogue/this-catalogue.ts';
import type { Category } from '../../src/cookies/classify.ts';

/** The category of each function, as the design has it. */
const CATEGORY: Record<string, string[]> = {
  analytics: [
    'visitor-id session-id sampling throttle browser-probe visit-source ab-test',
    'error-tracking performance survey recording',
  ],
  marketing: [
    'ad-click-id ad-visitor-id campaign-source conversion remarketing affiliate social-embed',
    'email-marketing',
  ],
  preferences: [
    'language region appearance recently-viewed wish-list video-settings chat-convenience',
  ],
  necessary: [
    'consent-choice bot-check load-balancing routing sign-in request-forgery basket payment',
    'fraud-check server-session',
  ],
};

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const CHARACTERS: Record<string, string> = {
  digits: DIGITS,
  hex: `${DIGITS}abcdefABCDEF`,
  base62: DIGITS + LETTERS,
};
/** Characters that a cookie's name may have (RFC 6265). */
const TOKEN = `${DIGITS}${LETTERS}!#$%&'*+-.^_\`|~`;

/** One piece of a name: a literal character, or a variable part (of any characters if `of` is null). */
type Piece = string | { of: string | null; least: number; most: number };

/** Takes a name apart, independently of the code under test. */
function piecesOf(name: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < name.length; ) {
    if (name.startsWith('XXXXXX', at)) {
      pieces.push({ of: null, least: 1, most: Number.POSITIVE_INFINITY });
      at += 6;
    } else if (name[at] === '{') {
      const end = name.indexOf('}', at);
      const [kind = '', length = ''] = name.slice(at + 1, end).split(':');
      const [least, most = least] = length.split('-').map(Number);
      pieces.push({
        of: CHARACTERS[kind] ?? null,
        least: length === '' ? 1 : Number(least),
        most: length === '' ? Number.POSITIVE_INFINITY : Number(most),
      });
      at = end + 1;
    } else {
      pieces.push(name.charAt(at));
      at += 1;
    }
  }
  return pieces;
}

/** Whether a cookie's name is one for which a name stands: tries every length of every variable part. */
function fits([piece, ...rest]: readonly Piece[], cookie: string): boolean {
  if (piece === undefined) return cookie === '';
  if (typeof piece === 'string') return cookie.startsWith(piece) && fits(rest, cookie.slice(1));
  const { of, least, most } = piece;
  for (let length = 0; length <= Math.min(cookie.length, most); length += 1) {
    if (length > 0 && of !== null && !of.includes(cookie.charAt(length - 1))) return false;
    if (length >= least && fits(rest, cookie.slice(length))) return true;
  }
  return false;
}

/** Names for which a name stands. */
function namesFor(name: string): fc.Arbitrary<string> {
  return fc
    .tuple(
      ...piecesOf(name).map((piece) => {
        if (typeof piece === 'string') return fc.constant(piece);
        const { of, least, most } = piece;
        return fc.string({
          unit: fc.constantFrom(...(of ?? TOKEN)),
          minLength: least,
          maxLength: Math.min(most, least + 12),
        });
      }),
    )
    .map((parts) => parts.join(''));
}

const KNOWN = knownCookies.map((cookie) => ({ cookie, pieces: piecesOf(cookie.name) }));
const LISTED = catalogue.entries.flatMap(({ name, aliases }) => [name, ...aliases]);
const LISTED_PIECES = LISTED.map(piecesOf);

/** What the list of known cookies says of a name, by a search through all of it. */
function expectedFor(name: string): KnownCookie[] {
  if (LISTED_PIECES.some((pieces) => fits(pieces, name))) return [];
  return KNOWN.filter(({ pieces }) => fits(pieces, name)).map(({ cookie }) => cookie);
}

function knownOf(name: string): KnownCookie | null {
  const match = matchCookie(name, 'community.kicks.se');
  return match.kind === 'unlisted' ? match.known : null;
}

describe('the list of known cookies', () => {
  it('is valid', () => {
    const checked = v.parse(knownFileSchema, file);
    expect(readKnown(checked)).toEqual(allKnownCookies);
    expect(referenceFaults(checked.cookies, 'source', knownSources)).toEqual([]);
  });

  it('has the category of each function from the one table', () => {
    const table = Object.entries(CATEGORY).flatMap(([category, lines]) =>
      lines.flatMap((line) => line.split(' ')).map((name) => [name, category] as const),
    );
    const categoryOf = new Map(table);
    const wrong = Object.entries(file.functions)
      .filter(([name, { category }]) => categoryOf.get(name) !== category)
      .map(([name]) => name);
    expect(wrong).toEqual([]);
    for (const [at, { category }] of allKnownCookies.entries()) {
      expect(category).toBe(categoryOf.get(file.cookies[at]?.function ?? ''));
    }
  });

  it('names the vendor in each purpose, in both languages', () => {
    const texts = Object.entries(file.functions).flatMap(([name, { purpose }]) =>
      Object.entries(purpose).map(([language, text]) => ({ what: `${name} ${language}`, text })),
    );
    expect(texts.filter(({ text }) => !text.includes('{vendor}'))).toEqual([]);
    for (const known of knownCookies) {
      const { vendor } = known;
      const purpose = knownPurpose(known);
      for (const text of Object.values(purpose)) {
        expect(text).toContain(vendor);
        expect(text).not.toContain('{');
      }
      expect(purpose.sv).not.toBe(purpose.en);
    }
  });

  it('cites pages, not the start of a site in some language', () => {
    const starts = Object.values(knownSources)
      .map(({ url }) => new URL(url))
      .filter(({ pathname, search }) => {
        return search === '' && /^\/([a-z]{2}([-_][a-z]{2})?\/?)?$/i.test(pathname);
      });
    expect(starts.map(String)).toEqual([]);
  });

  it('can be told apart by its subjects, of which no entry has one beside it', () => {
    const all = allKnownCookies.map(({ subject }) => subject);
    expect(new Set(all).size).toBe(all.length);
    const subjects = knownCookies.map(({ subject }) => subject);
    const entries = new Set([...LISTED, ...LISTED.map((name) => name.replace(/XXXXXX|{.*}/, '='))]);
    expect(subjects.filter((subject) => entries.has(subject))).toEqual([]);
  });

  it('has names that only differ in case where a vendor has both', () => {
    const seen = new Map<string, string[]>();
    for (const { subject } of knownCookies) {
      const key = subject.toLowerCase();
      seen.set(key, [...(seen.get(key) ?? []), subject]);
    }
    // Amplitude: an older SDK and today's.
    expect(
      [...seen.values()].filter((names) => names.length > 1).map((names) => names.toSorted()),
    ).toEqual([['AMP_=', 'amp_=']]);
  });

  it('takes no listed name', () => {
    const listed = fc.oneof(...LISTED.map(namesFor));
    const host = fc.constantFrom(
      'community.kicks.se',
      '.kicks.se',
      'www.kicks.se',
      'x.nr-data.net',
    );
    fc.assert(
      fc.property(listed, host, (name, domain) => {
        expect(matchCookie(name, domain).kind).not.toBe('unlisted');
        expect(KNOWN.filter(({ pieces }) => fits(pieces, name))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('has each cookie found, and it alone, by every name of its shape', () => {
    for (const cookie of knownCookies) {
      fc.assert(
        fc.property(namesFor(cookie.name), (name) => {
          expect(knownOf(name)).toBe(cookie);
          expect(expectedFor(name)).toEqual([cookie]);
        }),
        { numRuns: cookie.name.includes('{') ? 50 : 1 },
      );
    }
  });

  it('knows a name with one character changed or added only if it documents that shape', () => {
    const names = fc.oneof(...knownCookies.map(({ name }) => namesFor(name)));
    const changed = names.chain((name) =>
      fc
        .record({
          at: fc.nat({ max: name.length }),
          with: fc.constantFrom(...TOKEN),
          adds: fc.boolean(),
        })
        .map(({ at, with: character, adds }) =>
          adds || at === name.length
            ? name.slice(0, at) + character + name.slice(at)
            : name.slice(0, at) + character + name.slice(at + 1),
        ),
    );
    const counts = { unknown: 0, known: 0 };
    fc.assert(
      fc.property(changed, (name) => {
        const found = knownOf(name);
        counts[found === null ? 'unknown' : 'known'] += 1;
        expect(found).toBe(expectedFor(name)[0] ?? null);
      }),
      { numRuns: 5_000 },
    );
    // Otherwise the property would have been about nothing.
    expect(counts.unknown).toBeGreaterThan(3 * counts.known);
  });

  it('knows a fixed name in no other case, and with nothing before or after it', () => {
    const fixed = knownCookies.map(({ name }) => name).filter((name) => !name.includes('{'));
    const others = fixed.flatMap((name) => [
      name.toLowerCase(),
      name.toUpperCase(),
      ...['_', 'x', '1', '-'].flatMap((more) => [name + more, more + name]),
    ]);
    // A vendor that documents such a name would have to be named here.
    expect(others.filter((name) => !fixed.includes(name) && knownOf(name) !== null)).toEqual([]);
  });
});

it('names that applications use for themselves stay unknown', () => {
  const names = readFileSync(inRoot('test/fixtures/application-names.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => line.split('\t', 1)[0] ?? '');
  expect(new Set(names).size).toBeGreaterThanOrEqual(300);
  const taken = ['community.kicks.se', '.kicks.se', 'www.kicks.se'].flatMap((domain) =>
    names.filter((name) => {
      const match = matchCookie(name, domain);
      return match.kind !== 'unlisted' || match.known !== null;
    }),
  );
  expect([...new Set(taken)]).toEqual([]);
});

describe('the known cookies beside a catalogue', () => {
  const known = ['_one', '_two_{digits}', '_three', '_four_{digits}'].map((name): KnownCookie => {
    return {
      ...(knownCookies[0] as KnownCookie),
      name,
      subject: nameSubject(name),
      category: 'analytics',
    };
  });
  const namesBeside = (name: string, category: Category, aliases: string[] = []): string[] =>
    besideListed(known, [{ name, aliases, category }]).map((cookie) => cookie.name);

  it('are without those that it lists by the same name', () => {
    expect(namesBeside('_one', 'analytics')).toEqual(['_two_{digits}', '_three', '_four_{digits}']);
    expect(namesBeside('_two_XXXXXX', 'analytics')).toEqual(['_one', '_three', '_four_{digits}']);
    expect(namesBeside('_x', 'analytics', ['_three'])).not.toContain('_three');
  });

  it('are without those that share a name with an entry of another category', () => {
    expect(namesBeside('_four_1', 'necessary')).toEqual(['_one', '_two_{digits}', '_three']);
    expect(namesBeside('_t{any}', 'necessary')).toEqual(['_one', '_four_{digits}']);
    expect(namesBeside('_four_1', 'analytics')).toHaveLength(known.length);
  });
});
