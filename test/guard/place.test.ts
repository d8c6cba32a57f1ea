import { expect, it } from 'vitest';
import { placeOf } from '../../src/guard/place.ts';

const COMMUNITY = 'https://community.kicks.se';
const CHAT = 'https://widget.tokywoky.com';
const OTHER = 'https://example.org';

it.each<[what: string, origin: string, ancestors: string[] | undefined, expected: string | null]>([
  ['a page of the site', COMMUNITY, [], 'site'],
  ['a frame of the site', COMMUNITY, [COMMUNITY], 'site'],
  ['a frame of an issuer, under the site', CHAT, [COMMUNITY], 'site'],
  ['a frame of an issuer, deep under the site', CHAT, [OTHER, COMMUNITY], 'site'],
  ["an issuer's own page", CHAT, [], 'issuer'],
  ['a frame of an issuer in its own page', CHAT, [CHAT], 'issuer'],
  ['a frame of an issuer, under another site', CHAT, [OTHER], null],
  ['a frame of the site, under another site', COMMUNITY, [OTHER], 'site'],
  ['a document with an opaque origin', 'null', [], 'issuer'],
  ['a browser without ancestorOrigins', CHAT, undefined, 'issuer'],
  ['a host that only looks like the site', 'https://notkicks.se', [OTHER], null],
])('%s', (_what, origin, ancestors, expected) => {
  expect(placeOf('kicks.se', origin, ancestors)).toBe(expected);
});
