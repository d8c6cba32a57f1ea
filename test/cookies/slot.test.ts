import { expect, it } from 'vitest';
import { slotKey } from '../../src/cookies/slot.ts';
import { observe } from '../fakes/observe.ts';

it('slotKey differs for everything that makes a slot', () => {
  const slots = [
    observe({ name: 'a' }),
    observe({ name: 'b' }),
    observe({ name: 'a', path: '/x' }),
    observe({ name: 'a', domain: '.community.kicks.se' }),
    observe({ name: 'a', domain: 'kicks.se' }),
    observe({ name: 'a', storeId: '1' }),
    observe({ name: 'a', firstPartyDomain: 'kicks.se' }),
    observe({ name: 'a', partitionKey: { topLevelSite: 'https://kicks.se' } }),
    observe({
      name: 'a',
      partitionKey: { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: true },
    }),
    observe({
      name: 'a',
      partitionKey: { topLevelSite: 'https://kicks.se', hasCrossSiteAncestor: false },
    }),
  ];
  expect(new Set(slots.map(({ slot }) => slotKey(slot))).size).toBe(slots.length);
});
