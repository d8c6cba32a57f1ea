import fc from 'fast-check';
import { parseDate } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { readChromiumDate, readFirefoxDate } from '../../src/attribution/cookie-date.ts';

describe('a date', () => {
  it.each([
    ['Wed, 25 Nov 2026 12:00:00 GMT', '2026-11-25T12:00:00Z'],
    ['Wed, 25-Nov-26 12:00:00 GMT', '2026-11-25T12:00:00Z'],
    ['Wednesday, 25-November-2026 12:00:00 UTC', '2026-11-25T12:00:00Z'],
    ['25 nov 2026 1:2:3', '2026-11-25T01:02:03Z'],
    ['Wed Nov 25 12:00:00 2026', '2026-11-25T12:00:00Z'],
    ['Thu, 01-Jan-70 00:00:01 GMT', '1970-01-01T00:00:01Z'],
  ])('%s is the same in both browsers', (text, expected) => {
    expect([readChromiumDate(text), readFirefoxDate(text)]).toEqual(
      Array(2).fill(Date.parse(expected)),
    );
  });

  it.each<[text: string, inChromium: string | 'none', inFirefox: string | 'none' | 'unknown']>([
    ['', 'none', 'none'],
    ['0', 'none', 'none'],
    ['-1', 'none', 'none'],
    ['never', 'none', 'none'],
    ['2026-11-25T12:00:00Z', 'none', 'none'],
    ['25 Nov 2026 12:00:00 +0200', '2026-11-25T12:00:00Z', '2026-11-25T10:00:00Z'],
    ['25 Nov 2026 12:00:00 -0530', '2026-11-25T12:00:00Z', '2026-11-25T17:30:00Z'],
    ['25 Nov 2026 12:00:00 GMT+0200', '2026-11-25T12:00:00Z', '2026-11-25T10:00:00Z'],
    ['25 Nov 2026', 'none', '2026-11-25T00:00:00Z'],
    ['11/25/2026 12:00:00', 'none', 'unknown'],
    ['31 Apr 2026 12:00:00', 'none', 'unknown'],
    ['25 Nov 2026 24:00:00', 'none', 'unknown'],
    ['25 Nov 2026 12:00:00 EST', '2026-11-25T12:00:00Z', 'unknown'],
    ['25 Nov 2026 at 12:00:009', '2026-11-25T12:00:00Z', 'unknown'],
    ['"25 Nov 2026 12:00:00"', '2026-11-25T12:00:00Z', 'unknown'],
    ['1 Jan 0099 1:1:1', '1999-01-01T01:01:01Z', 'unknown'],
    ['2026 November 25th 12:00:00', 'none', 'unknown'],
    ['12:00:00 November 25 26', '2026-11-25T12:00:00Z', 'unknown'],
  ])('%j may be another one: %s in Chromium, %s in Firefox', (text, inChromium, inFirefox) => {
    const read = [readChromiumDate(text), readFirefoxDate(text)];
    expect(
      read.map((date) => (typeof date === 'number' ? new Date(date).toISOString() : date)),
    ).toEqual([inChromium, inFirefox].map((date) => date.replace('Z', '.000Z')));
  });

  it('of the usual form is what tough-cookie reads, in both browsers', () => {
    const usual = fc
      .tuple(
        fc.nat(40),
        fc.constantFrom('Feb', 'Nov', 'Dec'),
        fc.integer({ min: 1_601, max: 2_100 }),
        fc.nat(25),
      )
      .map(([day, month, year, hour]) => `Wed, ${day} ${month} ${year} ${hour}:00:00 GMT`);
    fc.assert(
      fc.property(usual, (text) => {
        const expected = parseDate(text)?.getTime() ?? 'none';
        expect(readChromiumDate(text)).toBe(expected);
        const inFirefox = readFirefoxDate(text);
        if (inFirefox !== 'unknown') expect(inFirefox).toBe(expected);
      }),
    );
  });

  it('of any form is a number or none in Chromium', () => {
    const part = fc.oneof(fc.constantFrom('nov', '12:00:00', '2026', '1'), fc.string());
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const read = readChromiumDate(parts.join(' '));
        if (read !== 'none') expect(read).toSatisfy(Number.isFinite);
      }),
    );
  });
});
