import fc from 'fast-check';
import { parseDate } from 'tough-cookie';
import { expect, it } from 'vitest';
import { parseCookieDate } from '../../src/attribution/cookie-date.ts';

it.each([
  ['Wed, 25 Nov 2026 12:00:00 GMT', '2026-11-25T12:00:00Z'],
  ['Wed, 25-Nov-26 12:00:00 GMT', '2026-11-25T12:00:00Z'],
  ['25 nov 2026 1:2:3', '2026-11-25T01:02:03Z'],
])('reads %s', (text, expected) => {
  expect(parseCookieDate(text)).toBe(Date.parse(expected));
});

it.each(['', '0', '-1', 'never', '25 Nov 2026', '31 Apr 2026 12:00:00', '1 Jan 1600 12:00:00'])(
  'does not take %j for a date',
  (text) => {
    expect(parseCookieDate(text)).toBeNull();
  },
);

it('reads every text as tough-cookie does', () => {
  const token = fc.oneof(
    fc.constantFrom('Wed', 'Nov', 'sept', 'MAY', '2026', '1600', '99', '12:00:00', '24:00:00'),
    fc.constantFrom('1:2:3', '1:2', '12:00:001', '25th', '026', '-1', 'GMT', 'x'),
    fc.integer({ min: 0, max: 40 }).map(String),
  );
  const blank = fc.constantFrom(' ', '-', ', ', '\t', '_', ':', '.');
  const usual = fc
    .tuple(fc.nat(40), fc.constantFrom('Feb', 'Nov', 'Dec'), fc.nat(2_100), fc.nat(25))
    .map(([day, month, year, hour]) => `Wed, ${day} ${month} ${year} ${hour}:00:00 GMT`);
  const any = fc
    .array(fc.tuple(token, blank), { maxLength: 8 })
    .map((parts) => parts.flat().join(''));
  fc.assert(
    fc.property(fc.oneof(usual, any), (text) => {
      expect(parseCookieDate(text)).toBe(parseDate(text)?.getTime() ?? null);
    }),
  );
});
