import { describe, expect, it } from 'vitest';
import { matchCookie } from '../../src/catalogue/kicks.ts';
import { classify } from '../../src/cookies/classify.ts';
import type { Slot } from '../../src/cookies/slot.ts';
import { observe } from '../fakes/observe.ts';

const under = (topLevelSite: string): Slot['partitionKey'] => ({
  topLevelSite,
  hasCrossSiteAncestor: true,
});

function said(slot: Partial<Slot> & Pick<Slot, 'name'>): string {
  const found = classify(observe(slot).slot, matchCookie, 'kicks.se');
  if (found === null) return 'not shown';
  return found.shared ? `${found.category}, shared` : found.category;
}

describe('what is shown, and in which category', () => {
  it.each<[string, Partial<Slot> & Pick<Slot, 'name'>, string]>([
    ['a listed cookie on the site', { name: '_ga', domain: '.kicks.se' }, 'analytics'],
    ['an unlisted one', { name: '_gid', domain: '.kicks.se' }, 'unknown'],
    ['one on another host of the site', { name: 'x', domain: 'www.kicks.se' }, 'unknown'],
    [
      'a partitioned one on the site, even under another one',
      { name: 'islogged', partitionKey: under('https://elsewhere.example') },
      'necessary',
    ],
    [
      'a listed one partitioned under the site',
      { name: 'islogged', domain: 'widget.tokywoky.com', partitionKey: under('https://kicks.se') },
      'necessary',
    ],
    [
      'an unlisted one partitioned under the site',
      { name: 'x', domain: 'widget.tokywoky.com', partitionKey: under('https://kicks.se') },
      'unknown',
    ],
    [
      'one partitioned under another site',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: under('https://other.example') },
      'not shown',
    ],
    [
      'one partitioned under a site that only ends alike',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: under('https://notkicks.se') },
      'not shown',
    ],
    [
      'one with a partition that is no address',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: under('kicks.se') },
      'not shown',
    ],
    [
      'one with a partition without a site',
      { name: 'islogged', domain: 'tokywoky.com', partitionKey: {} },
      'not shown',
    ],
    [
      'an unpartitioned listed one of another host',
      { name: 'JSESSIONID', domain: 'bam.nr-data.net' },
      'necessary, shared',
    ],
    ['an unpartitioned unlisted one', { name: 'x', domain: 'bam.nr-data.net' }, 'not shown'],
    ['a name that is a property of objects', { name: '__proto__' }, 'unknown'],
  ])('%s', (_, slot, expected) => {
    expect(said(slot)).toBe(expected);
  });
});
