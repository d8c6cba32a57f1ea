import { expect, it } from 'vitest';
import { namesHere } from '../../src/guard/place.ts';

const blocked = { site: 'kicks.se', onSite: 'all', onIssuer: 'listed' };
const COMMUNITY = 'https://community.kicks.se';
const CHAT = 'https://widget.tokywoky.com';
const OTHER = 'https://example.org';

it.each<[what: string, origin: string, ancestors: string[] | undefined, expected: string | null]>([
  ['a page of the site', COMMUNITY, [], 'all'],
  ['a frame of the site', COMMUNITY, [COMMUNITY], 'all'],
  ['a frame of an issuer, below the site', CHAT, [COMMUNITY], 'all'],
  ['a frame of an issuer, deep below the site', CHAT, [OTHER, COMMUNITY], 'all'],
  ["an issuer's own page", CHAT, [], 'listed'],
  ['a frame of an issuer in itself', CHAT, [CHAT], 'listed'],
  ['a frame of an issuer, below another site', CHAT, [OTHER], null],
  ['a frame of the site, below another site', COMMUNITY, [OTHER], 'all'],
  ['a place that has no origin', 'null', [], 'listed'],
  ['a browser that does not tell', CHAT, undefined, 'listed'],
  ['a host that only looks like the site', 'https://notkicks.se', [OTHER], null],
])('%s', (_what, origin, ancestors, expected) => {
  expect(namesHere(blocked, origin, ancestors)).toBe(expected);
});

it('blocks nothing on issuers’ own pages where only what is not in the list is blocked', () => {
  expect(namesHere({ ...blocked, onIssuer: null }, CHAT, [])).toBeNull();
});
