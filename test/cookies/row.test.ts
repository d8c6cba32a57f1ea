import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { countByCategory, rowsOf } from '../../src/cookies/row.ts';
import { slotKey } from '../../src/cookies/slot.ts';
import { observe } from '../fakes/observe.ts';

const context = { matcher: matchCookie, site: 'kicks.se', now: 0, seenSet: () => null };

describe('rowsOf', () => {
  it('has every cookie of any jar exactly once, even if two have the same name', () => {
    const cookie = fc
      .record({
        name: fc.oneof(fc.constantFrom('_ga', 'islogged', '__proto__'), fc.string()),
        domain: fc.constantFrom('community.kicks.se', '.kicks.se', '.community.kicks.se'),
        path: fc.constantFrom('/', '/talks', '/talks/'),
        storeId: fc.constantFrom('0', 'firefox-container-1'),
      })
      .map((slot) => observe(slot));
    const jar = fc.uniqueArray(cookie, { selector: ({ slot }) => slotKey(slot), maxLength: 40 });
    fc.assert(
      fc.property(jar, (observations) => {
        const rows = rowsOf(observations, context);
        const keys = (list: { slot: (typeof observations)[number]['slot'] }[]): string[] =>
          list.map(({ slot }) => slotKey(slot)).sort();
        expect(keys(rows.map(({ observation }) => observation))).toEqual(keys(observations));
        const counts = countByCategory(rows);
        expect(counts.analytics + counts.necessary + counts.unknown).toBe(rows.length);
      }),
    );
  });

  it('orders by name, then domain, then path', () => {
    const rows = rowsOf(
      [
        observe({ name: 'b' }),
        observe({ name: 'A', path: '/z' }),
        observe({ name: 'A' }),
        observe({ name: 'A', domain: '.kicks.se' }),
      ],
      context,
    );
    expect(
      rows.map(({ observation: { slot } }) => `${slot.name} ${slot.domain}${slot.path}`),
    ).toEqual([
      'A .kicks.se/',
      'A community.kicks.se/',
      'A community.kicks.se/z',
      'b community.kicks.se/',
    ]);
  });
});
