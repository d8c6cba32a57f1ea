import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { namePattern } from '../../src/catalogue/fields.ts';
import { nameExpression } from '../../src/catalogue/name-pattern.ts';
import {
  type CorpusPolicy,
  corpusFile,
  corpusFiles,
  type ExpectedEntry,
  expectedFile,
  OTHER_FILES,
  readCorpus,
} from './corpus.ts';

/** The named entities of HTML that the corpus uses. */
const ENTITIES: Record<string, string> = {
  ...{ aelig: 'æ', amp: '&', aring: 'å', auml: 'ä', copy: '©', eacute: 'é', gt: '>', lt: '<' },
  ...{ middot: '·', nbsp: ' ', ndash: '–', oslash: 'ø', Oslash: 'Ø', ouml: 'ö', pound: '£' },
  ...{ quot: '"', rsaquo: '›' },
};

function entity(all: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? all;
  return String.fromCodePoint(Number(name.replace(/^#x/i, '0x').replace('#', '')));
}

/** Blanks in place of a text, line by line. */
function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** A line break in a JSON text is a blank for the reader; the line itself goes on. */
function unescaped(all: string, what: string): string {
  if (what.startsWith('u')) return String.fromCodePoint(Number(`0x${what.slice(1)}`));
  return what === '"' ? what : blanks(all);
}

/** The text as a reader sees it, line by line: without markup, and without characters that show nothing. */
function seenLines({ file, text }: CorpusPolicy): string[] {
  let seen = text;
  if (file.endsWith('.html')) {
    seen = seen.replace(/<!--[\s\S]*?-->|<\/?[a-z!][^>]*>/gi, blanks).replace(/&(#?\w+);/g, entity);
  } else if (file.endsWith('.md')) {
    seen = seen.replace(/\\(?=[_*])|`|\*\*/g, '');
  } else if (file.endsWith('.csv')) {
    seen = seen.replaceAll('""', '"');
  } else if (file.endsWith('.json')) {
    seen = seen.replace(/\\(u[0-9a-f]{4}|["rn])/gi, unescaped);
  }
  return seen.split('\n').map(collapsed);
}

/** Without invisible characters, and with single blanks. */
function collapsed(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Ligatures taken apart, and one kind of hyphen. */
function folded(name: string): string {
  return name.normalize('NFKC').replaceAll('\u2010', '-');
}

/** Whether a name stands in a line, or begins at its end and goes on in one of the next. */
function standsAt(lines: readonly string[], { line, published }: ExpectedEntry): boolean {
  const [first = '', ...next] = lines.slice(line - 1, line + 3);
  if (first.includes(published)) return true;
  for (let at = published.length - 1; at >= 3; at--) {
    const rest = published.slice(at);
    if (first.includes(published.slice(0, at))) return next.some((one) => one.startsWith(rest));
  }
  return false;
}

/** Whether the words of a purpose stand near a line, in their order: other cells may come between them. */
function hasWords(lines: readonly string[], { line, purpose }: ExpectedEntry): boolean {
  const near = lines.slice(Math.max(0, line - 3), line + 12).join(' ');
  let at = 0;
  return (purpose ?? '').split(' ').every((word) => {
    at = near.indexOf(word, at) + word.length;
    return at >= word.length;
  });
}

const corpus = readCorpus();

describe('the corpus of published policies', () => {
  it('has a policy for each file of expectations, and no other file', () => {
    const policies = corpus.map(({ file }) => file);
    const files = [...policies, ...policies.map(expectedFile), ...OTHER_FILES];
    expect(corpusFiles().toSorted()).toEqual(files.toSorted());
  });

  it('lists each policy in its README once', () => {
    const listed = [...corpusFile('README.md').matchAll(/^- `([\w.-]+)`: /gm)];
    expect(listed.map(([, file]) => file).toSorted()).toEqual(
      corpus.map(({ file }) => file).toSorted(),
    );
  });

  it('has each language, kind, category and format', () => {
    const entries = corpus.flatMap(({ expected }) => expected.entries);
    const all = <T>(values: readonly T[]): Set<T> => new Set(values);
    expect(all(corpus.map(({ expected }) => expected.language))).toEqual(
      all(['sv', 'en', 'no', 'da', null]),
    );
    expect(all(entries.map(({ kind }) => kind))).toEqual(all(['storage', 'pixel', undefined]));
    expect(all(entries.map(({ category }) => category))).toEqual(
      all(['necessary', 'analytics', 'marketing', 'preferences', 'unknown', null]),
    );
    expect(all(corpus.map(({ file }) => file.replace(/.*\./, '')))).toEqual(
      all(['txt', 'html', 'md', 'csv', 'json']),
    );
  });
});

describe.each(corpus)('$file', (policy) => {
  const { entries, alsoAcceptable = {} } = policy.expected;
  const lines = seenLines(policy);
  const whole = lines.join(' ');

  it('has its entries in the order of the text', () => {
    const at = entries.map(({ line }) => line);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('has each name at its line', () => {
    for (const entry of entries) expect(standsAt(lines, entry), entry.published).toBe(true);
  });

  it('has names that a cookie can have, and that stand for the published ones', () => {
    for (const { name, published, kind } of entries) {
      if (kind === undefined) expect(v.is(namePattern, name), name).toBe(true);
      expect(new RegExp(`^${nameExpression(name)}$`).test(folded(published)), published).toBe(true);
    }
  });

  it('quotes what stands in it', () => {
    for (const entry of entries) {
      for (const words of [entry.publishedCategory, entry.vendor]) {
        if (words !== null) expect(whole).toContain(words);
      }
      for (const issuer of entry.issuers) expect(whole.toLowerCase()).toContain(issuer);
      expect(hasWords(lines, entry), entry.purpose ?? '').toBe(true);
    }
  });

  it('calls at most what has a length', () => {
    for (const { lifetime, lifetimeIsMost, published } of entries) {
      if (lifetimeIsMost) expect(typeof lifetime, published).toBe('object');
    }
  });

  it('gives other readings beside its own, of names that it has', () => {
    for (const [name, fields] of Object.entries(alsoAcceptable)) {
      const named = entries.filter(({ published }) => published === name);
      expect(named, name).not.toEqual([]);
      for (const [field, readings] of Object.entries(fields)) {
        const given = named.map((entry) => entry[field as keyof ExpectedEntry]);
        for (const reading of given)
          if (reading !== undefined) expect(readings).toContainEqual(reading);
        expect(readings?.length, `${name}: ${field}`).toBeGreaterThan(1);
      }
    }
  });
});
