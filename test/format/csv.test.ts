import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/format/csv.ts';

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
