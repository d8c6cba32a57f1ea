import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../../src/catalogue/schema.ts';
import { messagesFor, textProblems } from '../../src/fill-in/messages.ts';

const HOSTS = { site: 'shop.example', host: 'my.shop.example' };

/** The text of one message in Swedish and in English, for a publisher with these names and texts. */
function texts(
  message: string,
  publisher: { name: string; shortName?: string; genitive?: { sv: string; en: string } },
  own: Record<string, { sv: string; en: string }> = {},
): (string | undefined)[] {
  const source = { a: { message, placeholders: { name: { content: '$1' } } } };
  const named = { publisher: { ...HOSTS, ...publisher }, texts: own };
  return (['sv', 'en'] as const).map((language) => {
    return messagesFor(source, named, language)['a']?.message;
  });
}

describe('the texts for a publisher', () => {
  it('have its names in the place of the placeholders, and keep all others', () => {
    const publisher = { name: 'Arla Kort', shortName: 'Arla' };
    expect(texts('$PUBLISHER$, $SERVICE$, $NAME$, $$', publisher)).toEqual([
      'Arla, Arla Kort, $NAME$, $$',
      'Arla, Arla Kort, $NAME$, $$',
    ]);
    expect(texts('$SITE$ $SERVICEHOST$', publisher)[0]).toBe('shop.example my.shop.example');
  });

  it.each([
    ['Arla', 'Arlas', "Arla's"],
    ['Clas', 'Clas', "Clas's"],
    ['Max', 'Max', "Max's"],
  ])('form the genitive of %s', (shortName, sv, en) => {
    expect(texts('$PUBLISHERS$', { name: 'A', shortName })).toEqual([sv, en]);
  });

  it('take the genitive that the catalogue has', () => {
    const genitive = { sv: 'SJ:s', en: "SJ's" };
    expect(texts('$PUBLISHERS$ list', { name: 'SJ', genitive })).toEqual([
      'SJ:s list',
      "SJ's list",
    ]);
  });

  it("are the publisher's own where it has some", () => {
    const own = { a: { sv: 'Egen: $NAME$ på $SITE$', en: 'Own: $NAME$' } };
    expect(texts('$NAME$', { name: 'A' }, own)).toEqual([
      'Egen: $NAME$ på shop.example',
      'Own: $NAME$',
    ]);
  });

  it('are refused if one fits no text of the extension, or lacks what that text inserts', () => {
    const fields = (own: Catalogue['texts']) => {
      const named = { publisher: { ...HOSTS, name: 'A' }, texts: own };
      return textProblems({ a: { message: '$NAME$' } }, named, 'en').map(({ field }) => field);
    };
    expect(fields({ b: { sv: 'x', en: 'x' } })).toEqual(['texts.b']);
    expect(fields({ a: { sv: '$NAME$', en: 'none' } })).toEqual(['texts.a.en']);
    expect(fields({ a: { sv: '$NAME$', en: '$NAME$ of $PUBLISHER$' } })).toEqual([]);
  });

  it('are refused if the names make the description too long for the stores', () => {
    const source = { extensionDescription: { message: '$SERVICE$' } };
    const fields = (length: number) => {
      const publisher = { ...HOSTS, name: 'A'.repeat(length) };
      return textProblems(source, { publisher }, 'sv').map(({ field }) => field);
    };
    expect([fields(132), fields(133)]).toEqual([[], ['texts.extensionDescription.sv']]);
  });

  it('show a dollar sign in a name as it is', () => {
    // Browsers take two for one.
    expect(texts('$SERVICE$', { name: 'A$AP' })[0]).toBe('A$$AP');
  });
});
