import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfText, textOfBytes } from '../../src/cookies/name-bytes.ts';

const bytes = (...values: number[]): string => String.fromCharCode(...values);

describe('the text of a name that Firefox gives byte by byte', () => {
  it.each([
    ['ASCII', '_ga', '_ga'],
    ['UTF-8', 'blÃ¥bÃ¤r', 'blåbär'],
    ['UTF-8 of four bytes', bytes(0xf0, 0x9f, 0x8d, 0xaa), '🍪'],
    ['a letter and its mark, which are not one letter', 'a\xcc\x8a', 'a\u030a'],
    ['Latin-1', 'bl\xe5b\xe4r', 'bl\uefe5b\uefe4r'],
    ['a character that is cut', bytes(0xe2, 0x82, 0x41), '\uefe2\uef82A'],
    ['a form that is too long', bytes(0xc0, 0xaf), '\uefc0\uefaf'],
    ['half of a surrogate pair', bytes(0xed, 0xa0, 0x80), '\uefed\uefa0\uef80'],
    ['a character that stands for bytes', bytes(0xee, 0xbf, 0xa5), '\uefee\uefbf\uefa5'],
  ])('%s', (_, given, text) => {
    expect(textOfBytes(given)).toBe(text);
    expect(bytesOfText(text)).toBe(given);
  });

  const anyBytes = fc
    .oneof(
      fc.uint8Array({ maxLength: 12 }),
      // Mostly UTF-8, with single bytes that are not.
      fc
        .array(fc.oneof(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 1 })))
        .map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part as string)))),
      // All that begins like the characters that stand for bytes.
      fc.tuple(fc.constantFrom(0xee, 0xef), fc.integer({ min: 0x80, max: 0xbf }), fc.nat(255)),
    )
    .map((list) => Buffer.from(list as Uint8Array).toString('latin1'));

  it('goes back to the same bytes, whatever they are', () => {
    fc.assert(
      fc.property(anyBytes, (given) => {
        expect(bytesOfText(textOfBytes(given))).toBe(given);
      }),
    );
  });

  it('is the text that a page has written', () => {
    const written = fc.string({ unit: 'binary' }).filter((text) => !/[\uef80-\uefff]/.test(text));
    fc.assert(
      fc.property(written, (text) => {
        expect(bytesOfText(text)).toBe(Buffer.from(text).toString('latin1'));
        expect(textOfBytes(bytesOfText(text))).toBe(text);
      }),
    );
  });
});
