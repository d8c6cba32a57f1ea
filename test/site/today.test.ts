import { expect, it } from 'vitest';
import { knownPurpose } from '../../src/catalogue/known.ts';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { categoryOf } from '../../src/cookies/classify.ts';
import { TODAY } from './today.ts';

const matches = TODAY.map((cookie) => ({
  ...cookie,
  match: matchCookie(cookie.name, 'community.kicks.se'),
}));

it('none of the cookies is on the published list', () => {
  expect(matches.filter(({ match }) => match.kind !== 'unlisted')).toEqual([]);
});

it.each(matches)('$name: $category', ({ category, match }) => {
  expect(categoryOf(match)).toBe(category);
});

it('nine in ten have a vendor, a purpose in both languages, and a documented lifetime', () => {
  const unsaid = matches
    .filter(({ match }) => {
      if (match.kind !== 'unlisted' || match.known === null) return true;
      const { vendor, lifetime } = match.known;
      const purpose = knownPurpose(match.known);
      const texts = [purpose.sv, purpose.en];
      return (
        vendor === '' ||
        lifetime === null ||
        texts[0] === texts[1] ||
        texts.some((text) => !text.includes(vendor) || text.includes('{'))
      );
    })
    .map(({ name }) => name);
  expect(unsaid.length, unsaid.join()).toBeLessThanOrEqual(TODAY.length / 10);
});
