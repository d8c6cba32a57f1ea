import { expect, it } from 'vitest';
import { placeOf } from '../../src/guard/place.ts';

const COMMUNITY = 'https://community.kicks.se';
const CHAT = 'https://widget.tokywoky.com';
const OTHER = 'https://example.org';

it.each<[what: string, origin: string, ancestors: string[] | undefined, expected: string | null]>([
  ['a page of the site', COMMUNITY, [], 'site'],
  ['a frame of the site', COMMUNITY, [COMMUNITY], 'site'],
  ['a frame of an issuer, below the site', CHAT, [COMMUNITY], 'site'],
  ['a frame of an issuer, deep below the site', CHAT, [OTHER, COMMUNITY], 'site'],
  ["an issuer's own page", CHAT, [], 'issuer'],
  ['a frame of an issuer in itself', CHAT, [CHAT], 'issuer'],
  ['a frame of an issuer, below another site', CHAT, [OTHER], null],
  ['a frame of the site, below another site', COMMUNITY, [OTHER], 'site'],
  ['a place that has no origin', 'null', [], 'issuer'],
  ['a browser that does not tell', CHAT, undefined, 'issuer'],
  ['a host that only looks like the site', 'https://notkicks.se', [OTHER], null],
])('%s', (_what, origin, ancestors, expected) => {
  expect(placeOf('kicks.se', origin, ancestors)).toBe(expected);
});
