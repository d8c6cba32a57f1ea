import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../src/catalogue/parse-catalogue.ts';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { catalogue } from '../../src/catalogue/this-catalogue.ts';
import { fillIn } from '../../src/fill-in/fill-in.ts';
import { MARKS, SITE_MARK } from '../../src/fill-in/shown-catalogue.ts';
import { lunella } from '../fakes/lunella.ts';

const TEXTS = { greeting: { message: 'To $PUBLISHER$: $NAME$' } };

/** What the bundler leaves, as far as it matters here. */
const TEMPLATE: Record<string, string> = {
  'all.js': `x=${MARKS.all}`,
  'cookies.js': `x=${MARKS.cookies}`,
  'nothing.js': `x=${MARKS.nothing}`,
  'site.js': `x=[${SITE_MARK},my${SITE_MARK}]`,
  'page.html': SITE_MARK,
  '_locales/en/messages.json': JSON.stringify(TEXTS),
  '_locales/sv/messages.json': JSON.stringify(TEXTS),
  'manifest.json': JSON.stringify({ permissions: ['cookies'], background: { scripts: ['a.js'] } }),
};

const encoded = new Map(
  Object.entries(TEMPLATE).map(([path, text]) => [path, new TextEncoder().encode(text)]),
);

function filled(of: Catalogue): (path: string) => string {
  const made = fillIn(encoded, of);
  if (!made.ok) throw new Error(made.problems.map(describeProblem).join('\n'));
  return (path) => new TextDecoder().decode(made.files.get(path));
}

function dataIn(script: string): unknown {
  return JSON.parse(script.replace(/^x=/, ''));
}

describe('a template that is filled in', () => {
  const { texts, ...shown } = lunella;
  const read = filled(lunella);

  it('has the whole catalogue where a page shows it', () => {
    expect(dataIn(read('all.js'))).toEqual({ ...shown, $schema: undefined });
  });

  it('has the entries, and nothing of the policy, where cookies are shown', () => {
    expect(dataIn(read('cookies.js'))).toMatchObject({ entries: lunella.entries });
    expect(read('cookies.js')).not.toContain('Marknadsföring');
  });

  it('has no text where nothing is shown, and all that tells cookies', () => {
    const { texts: ownTexts, ...kicks } = catalogue;
    for (const one of [lunella, kicks]) {
      const script = filled(one)('nothing.js');
      const { entries } = dataIn(script) as Catalogue;
      for (const [i, entry] of one.entries.entries()) {
        const { name, aliases, category, lifetime } = entry;
        expect(entries[i]).toMatchObject({ name, aliases, category, lifetime });
        expect(entries[i]?.issuers.map(({ domain }) => domain)).toEqual(
          entry.issuers.map(({ domain }) => domain),
        );
      }
      expect(script).not.toMatch(/purpose|"sv"|"en"|vendor|note/);
    }
  });

  it('has the site where a script of the site needs it, and nowhere by accident', () => {
    expect(read('site.js')).toBe(`x=["lunella.example",my${SITE_MARK}]`);
    expect(read('page.html')).toBe(SITE_MARK);
  });

  it('keeps what a text of the catalogue has in common with a mark', () => {
    const [first] = lunella.entries;
    const entry = { ...first, publishedPurpose: { language: null, text: `${MARKS.all} $& $1` } };
    const odd = { ...lunella, entries: [entry] } as Catalogue;
    expect(dataIn(filled(odd)('all.js'))).toMatchObject({ entries: [entry] });
  });

  it('has its texts, its hosts and the parts of its guard', () => {
    expect(JSON.parse(read('_locales/sv/messages.json'))).toEqual({
      greeting: { message: 'To Lunella: $NAME$' },
    });
    expect(JSON.parse(read('manifest.json'))).toMatchObject({
      permissions: ['cookies'],
      host_permissions: ['*://*.glimma.example/*', '*://*.lunella.example/*'],
    });
    expect(read('guard/category-marketing.js')).toContain('glimma_id');
    expect(read('guard/keep.js')).not.toBe('');
  });

  it('is refused with all texts that do not fit, in both languages', () => {
    const texts = { strange: { sv: 'x', en: 'x' }, greeting: { sv: 'Hej', en: 'Hello' } };
    const made = fillIn(encoded, { ...lunella, texts });
    expect(made.ok ? [] : made.problems.map(({ field }) => field)).toEqual([
      'texts.strange',
      'texts.greeting.sv',
      'texts.greeting.en',
    ]);
  });
});
