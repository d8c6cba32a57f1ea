import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../scripts/build/messages.ts';

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
    const own = { b: { sv: 'x', en: 'x' } };
    expect(() => texts('$NAME$', { name: 'A' }, own)).toThrow('texts.b');
    const lacking = { a: { sv: '$NAME$', en: 'none' } };
    expect(() => texts('$NAME$', { name: 'A' }, lacking)).toThrow('texts.a.en');
  });

  it('are refused if the names make the description too long for the stores', () => {
    const publisher = { ...HOSTS, name: 'A'.repeat(132) };
    const source = { extensionDescription: { message: 'Cookies on $SERVICE$' } };
    expect(() => messagesFor(source, { publisher }, 'sv')).toThrow('texts.extensionDescription.sv');
  });

  it('show a dollar sign in a name as it is', () => {
    // Browsers take two for one.
    expect(texts('$SERVICE$', { name: 'A$AP' })[0]).toBe('A$$AP');
  });
});
