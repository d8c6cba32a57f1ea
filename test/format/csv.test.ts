import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv, toTabbedText } from '../../src/format/csv.ts';

describe('toCsv', () => {
  it('quotes as RFC 4180 says, and puts an apostrophe before formulas', () => {
    const row = ['a,b', 'say "x"', 'two\r\nlines', null, 7, true, false];
    expect(toCsv([row], ',')).toBe('"a,b","say ""x""","two\r\nlines",,7,1,0\r\n');
    expect(toCsv([row], ';')).toBe('"a,b";"say ""x""";"two\r\nlines";;7;1;0\r\n');
    expect(toCsv([['=1+1', '+1', '-1', '@x', '\tx', '=a,b']], ',')).toBe(
      `'=1+1,'+1,'-1,'@x,"'\tx","'=a,b"\r\n`,
    );
  });

  it('puts one before formulas after a comma, a semicolon or a tab as well', () => {
    const path = "/x;=cmd|'/ccalc'!A1;y";
    expect(toCsv([[path, 'a\t-1', 'a;"=1', 'a,=1']], ',')).toBe(
      `"/x;'=cmd|'/ccalc'!A1;y","a\t'-1","a;""'=1","a,'=1"\r\n`,
    );
    expect(toCsv([['/a-b=d', '2026-11-24']], ';')).toBe('/a-b=d;2026-11-24\r\n');
  });

  it('begins no text cell with a character that starts a formula, wherever it is split', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab=+-@;\t\r\n",\'') });
    fc.assert(
      fc.property(text, fc.constantFrom(',' as const, ';' as const), (cellText, separator) => {
        for (const cell of toCsv([[cellText]], separator).split(/[,;\t\r\n]/)) {
          expect(cell.replace(/^"*/, '')).not.toMatch(/^[=+\-@]/);
        }
      }),
    );
  });
});

describe('toTabbedText', () => {
  it('quotes only what would end or change a cell, and puts an apostrophe before formulas', () => {
    expect(
      toTabbedText([
        ['a, b; c', '=1+1', '"=1', ''],
        ['two\nlines', '-1', 'x', 'a,=1'],
      ]),
    ).toBe(`a, b; c\t'=1+1\t"""'=1"\t\n"two\nlines"\t'-1\tx\ta,'=1`);
  });

  it('gives back every cell to a spreadsheet, and none that it runs', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab=+-@;,\t\r\n",\'') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1 });
    fc.assert(
      fc.property(table, (rows) => {
        const pasted = paste(toTabbedText(rows));
        // An apostrophe before a formula is all that may be added.
        const bare = (text: string): string => text.replaceAll("'", '');
        expect(pasted.map((row) => row.map(bare))).toEqual(rows.map((row) => row.map(bare)));
        for (const text of pasted.flat()) expect(text).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});

/** The cells that a spreadsheet makes of a text: one in quotes ends at the next single quote. */
function paste(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g,
  )) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows;
}
