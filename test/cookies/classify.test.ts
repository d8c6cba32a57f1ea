import { describe, expect, it } from 'vitest';
import { matchCookie } from '../../src/catalogue/this-catalogue.ts';
import { classify } from '../../src/cookies/classify.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { observe } from '../fakes/observe.ts';

const under = (topLevelSite: string): Slot['partitionKey'] => ({
  topLevelSite,
  hasCrossSiteAncestor: true,
});

/** Short: "analytics", "necessary, shared" or "not shown". */
function said(slot: Partial<Slot> & Pick<Slot, 'name'>): string {
  const classified = classify(observe(slot).slot, matchCookie, 'kicks.se');
  if (classified === null) return 'not shown';
  return classified.shared ? `${classified.category}, shared` : classified.category;
}

describe('classify', () => {
  it.each<[string, Partial<Slot> & Pick<Slot, 'name'>, string]>([
    ['a listed cookie on the site', { name: '_ga', domain: '.kicks.se' }, 'analytics'],
    ['an unlisted cookie on the site', { name: '_gizmo', domain: '.kicks.se' }, 'unknown'],
    ['a cookie on another host of the site', { name: 'x', domain: 'www.kicks.se' }, 'unknown'],
    [
      'a partitioned cookie of the site, even under another site',
      { name: 'islogged', partitionKey: under('https://elsewhere.example') },
      'necessary',
    ],
    [
      'a listed cookie partitioned under the site',
      { name: 'islogged', domain: 'widget.tokywoky.com', partitionKey: under('https://kicks.se') },
      'necessary',
    ],
    [
      'an unlisted cookie partitioned under the site',
      { name: 'x', domain: 'widget.tokywoky.com', partitionKey: under('https://kicks.se') },
      'unknown',
    ],
    [
      'a cookie partitioned under another site',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: under('https://other.example') },
      'not shown',
    ],
    [
      'a cookie partitioned under a site that only ends in the same letters',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: under('https://notkicks.se') },
      'not shown',
    ],
    [
      'a cookie with a partition that is not a URL',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: under('kicks.se') },
      'not shown',
    ],
    [
      'a cookie with a partition without a site',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: {} },
      'not shown',
    ],
    [
      'an unpartitioned listed cookie of another host',
      { name: 'JSESSIONID', domain: 'bam.nr-data.net' },
      'necessary, shared',
    ],
    [
      'an unpartitioned unlisted cookie of another host',
      { name: 'x', domain: 'bam.nr-data.net' },
      'not shown',
    ],
    ['a name that is a property of objects', { name: '__proto__' }, 'unknown'],
  ])('%s', (_, slot, expected) => {
    expect(said(slot)).toBe(expected);
  });
});
