import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { describeProblem } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import type { FilledIn } from '../../src/fill-in/fill-in.ts';
import { hostList, hostReasons } from '../../src/fill-in/host-texts.ts';
import { publisherNames } from '../../src/fill-in/messages.ts';
import { storeTexts } from '../../src/fill-in/store-texts.ts';
import { lunella } from '../fakes/lunella.ts';

const NAMES = readdirSync(inRoot('static/store'));
const TEMPLATES = new Map(
  NAMES.map((name) => [name, readFileSync(inRoot(`static/store/${name}`))]),
);

function made(catalogue: Catalogue): FilledIn {
  return storeTexts(TEMPLATES, catalogue, { isOther: true });
}

function read(filled: FilledIn): (name: string) => string {
  if (!filled.ok) throw new Error(filled.problems.map(describeProblem).join('\n'));
  return (name) => new TextDecoder().decode(filled.files.get(name));
}

/** One template, filled in, without the comment in its first line. */
function filled(template: string, catalogue: Catalogue, name = 'a.md'): string {
  const templates = new Map([[name, new TextEncoder().encode(template)]]);
  return read(storeTexts(templates, catalogue, { isOther: true }))(name).replace(/^<!--.*\n\n/, '');
}

/** Lunella with another name. */
function named(name: string): Catalogue {
  const { site, host } = lunella.publisher;
  return { ...lunella, publisher: { name, site, host } };
}

describe('what another publisher tells the stores', () => {
  const text = read(made(lunella));

  it('is a listing and a document on privacy in both languages, and the answers for the review', () => {
    expect(NAMES.toSorted()).toEqual([
      'PRIVACY.md',
      'PRIVACY.sv.md',
      'listing.en.md',
      'listing.sv.md',
      'review.md',
    ]);
  });

  it.each(NAMES)('names it, its hosts and nobody else in %s', (name) => {
    const language = name.includes('.sv.') ? 'sv' : 'en';
    expect(text(name)).toContain(publisherNames(lunella.publisher, language).PUBLISHERS);
    expect(text(name)).toContain('glimma.example');
    expect(text(name)).not.toMatch(/kicks/i);
    expect(text(name), 'a placeholder').not.toContain('$');
  });

  it('says how a reviewer starts its extension', () => {
    expect(text('review.md')).toContain('--catalogue catalogue.json');
    const ofBuiltIn = read(storeTexts(TEMPLATES, lunella, { isOther: false }));
    expect(ofBuiltIn('review.md')).not.toContain('--catalogue');
  });

  it('links only within a document or to one beside it', () => {
    for (const name of NAMES) {
      for (const [, link = ''] of text(name).matchAll(/\]\(([^)]+)\)/g)) {
        expect(link.startsWith('#') || NAMES.includes(link), `${name}: ${link}`).toBe(true);
      }
    }
  });

  it('has the texts of the extension that it changes', () => {
    const texts = {
      noAffiliation: {
        sv: 'Tillägget kommer från $PUBLISHER$.',
        en: 'This comes from $PUBLISHER$.',
      },
      welcomeNoPublisher: { sv: 'Välkommen till oss.', en: 'Welcome to us.' },
    };
    const own = read(made({ ...lunella, texts }));
    for (const name of ['listing.sv.md', 'PRIVACY.sv.md']) {
      expect(own(name)).toContain('Tillägget kommer från Lunella.');
    }
    for (const name of ['listing.en.md', 'PRIVACY.md']) {
      expect(own(name)).toContain('This comes from Lunella.');
    }
    expect(own('listing.sv.md')).toContain('Välkommen till oss.');
    expect(own('listing.en.md')).toContain('Welcome to us.');
  });

  it('is refused if a name makes a text too long for its form: a line for each', () => {
    const result = made(named('A'.repeat(1_000)));
    const problems = result.ok ? [] : result.problems.map(describeProblem);
    for (const name of ['listing.sv.md', 'listing.en.md', 'review.md']) {
      expect(problems.join('\n')).toContain(`store/${name}`);
    }
    expect(problems.filter((line) => line.includes('store/listing.sv.md'))).toHaveLength(1);
    for (const line of problems) expect(line).not.toContain('\n');
  });
});

describe('a template for the stores', () => {
  it.each(['$NOTHING$', '$noSuchText$', '$welcomeNoOther$'])(
    'fails with %s in it',
    (placeholder) => {
      expect(() => filled(placeholder, lunella)).toThrow(placeholder);
    },
  );

  it('is in Swedish if its name says so', () => {
    expect(filled('$HOSTS$', lunella, 'a.sv.md')).toBe('lunella.example och glimma.example');
    expect(filled('$HOSTS$', lunella)).toBe('lunella.example and glimma.example');
  });

  it('takes every character of a name as text, in a grey box and beside it', () => {
    const box = '```text\n$PUBLISHER$: $extensionDescription$\n```';
    for (const name of ['A$AP', '$SITE$', 'A|B', 'Hus-Hem', '*A* `b` <c> [d](e)', 'A$&B']) {
      const [inBox = '', ...others] = filled(`${box}\n$PUBLISHER$`, named(name)).split('\n```\n');
      expect(inBox.split('\n')[1]?.startsWith(`${name}: `)).toBe(true);
      expect(inBox.split(name)).toHaveLength(4);
      const beside = others.join('');
      expect(beside.replace(/\\(.)/g, '$1')).toBe(name);
      expect(beside).not.toMatch(/(?<!\\)[|*`<[\]]/);
    }
  });

  it('says how much a grey box may hold', () => {
    const problems = (length: number) => {
      const template =
        '# A\n\n```text\n$SERVICE$\n```\n\n## B\n\nC\n\n```text 10\n$SERVICE$\n```\n';
      const templates = new Map([['a.md', new TextEncoder().encode(template)]]);
      const result = storeTexts(templates, named('x'.repeat(length)), { isOther: true });
      return result.ok ? [] : result.problems;
    };
    expect(problems(10)).toEqual([]);
    expect(problems(11)).toMatchObject([
      { field: 'store/a.md', message: expect.stringContaining('“B”') },
    ]);
  });
});

describe('the hosts in the texts for the stores', () => {
  const [entry] = lunella.entries;
  const withIssuers = (count: number): Catalogue => {
    const issuers = Array.from({ length: count }, (_, i) => ({ domain: `host-${i}.example` }));
    return { ...lunella, entries: [{ ...entry, issuers }] } as Catalogue;
  };

  it('are each justified by the cookies that the list names', () => {
    expect(hostReasons(lunella).split('\n')).toEqual([
      expect.stringMatching(/^\*:\/\/\*\.lunella\.example\/\* : \w/),
      expect.stringMatching(/^\*:\/\/\*\.glimma\.example\/\* : Lunella's .*glimma_id\.$/),
    ]);
  });

  it('fit into the form, however many they are', () => {
    for (const count of [3, 12, 80]) {
      const catalogue = withIssuers(count);
      expect(made(catalogue).ok, String(count)).toBe(true);
      expect(hostList(catalogue, 'sv').split(/, | och /)).toHaveLength(count + 1);
    }
    expect(hostReasons(withIssuers(3))).toContain('host-2.example');
    expect(hostReasons(withIssuers(80))).toContain('80');
  });
});
