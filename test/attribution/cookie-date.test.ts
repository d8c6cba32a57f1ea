import fc from 'fast-check';
import { parseDate } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { readDate } from '../../src/attribution/cookie-date.ts';

describe('a date', () => {
  it.each([
    ['Wed, 25 Nov 2026 12:00:00 GMT', '2026-11-25T12:00:00Z'],
    ['Wed, 25-Nov-26 12:00:00 GMT', '2026-11-25T12:00:00Z'],
    ['Wednesday, 25-November-2026 12:00:00 UTC', '2026-11-25T12:00:00Z'],
    ['25 nov 2026 1:2:3', '2026-11-25T01:02:03Z'],
    ['Wed Nov 25 12:00:00 2026', '2026-11-25T12:00:00Z'],
    ['Thu, 01-Jan-70 00:00:01 GMT', '1970-01-01T00:00:01Z'],
  ])('%s is the same in both browsers', (text, expected) => {
    expect([readDate(text, false), readDate(text, true)]).toEqual(
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
  ])('%j may be another one: %s in Chromium, %s in Firefox', (text, inChromium, inFirefox) => {
    const read = [readDate(text, false), readDate(text, true)];
    expect(
      read.map((date) => (typeof date === 'number' ? new Date(date).toISOString() : date)),
    ).toEqual([inChromium, inFirefox].map((date) => date.replace('Z', '.000Z')));
  });

  it.each([
    '25 Nov 2026 12:00:00 EST',
    '25 Nov 2026 at noon',
    '"25 Nov 2026 12:00:00"',
    '1 Jan 0099 1:1:1',
  ])('%j is in no form that is known', (text) => {
    expect(readDate(text, false)).toBe('unknown');
    expect(readDate(text, true)).toBe('unknown');
  });

  it('is what tough-cookie reads, or not known', () => {
    const token = fc.oneof(
      fc.constantFrom('Wed', 'Nov', 'sept', 'MAY', '2026', '1600', '99', '12:00:00', '24:00:00'),
      fc.constantFrom('1:2:3', '1:2', '12:00:001', '25th', '026', '-1', 'GMT', 'x'),
      fc.integer({ min: 0, max: 40 }).map(String),
    );
    const blank = fc.constantFrom(' ', '-', ', ', '\t', '_', ':', '.');
    const usual = fc
      .tuple(
        fc.nat(40),
        fc.constantFrom('Feb', 'Nov', 'Dec'),
        fc.integer({ min: 1_601, max: 2_100 }),
        fc.nat(25),
      )
      .map(([day, month, year, hour]) => `Wed, ${day} ${month} ${year} ${hour}:00:00 GMT`);
    const any = fc
      .array(fc.tuple(token, blank), { maxLength: 8 })
      .map((parts) => parts.flat().join(''));
    fc.assert(
      fc.property(fc.oneof(usual, any), (text) => {
        const read = readDate(text, false);
        if (read !== 'unknown') {
          expect(read).toBe(parseDate(text)?.getTime() ?? 'none');
        }
      }),
    );
  });
});
