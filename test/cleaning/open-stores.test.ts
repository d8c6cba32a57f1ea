import { describe, expect, it } from 'vitest';
import { divideStores, type OpenStore, withOpen } from '../../src/cleaning/open-stores.ts';
import { MINUTE } from '../../src/format/duration.ts';

const NOW = 10 * MINUTE;

const store = (storeId: string, doubtedAt: number | null = null): OpenStore => ({
  storeId,
  doubtedAt,
});

const tabs = (onSite: string[], loading: string[] = []) => ({
  onSite: new Set(onSite),
  loading: new Set(loading),
});

describe('withOpen', () => {
  it('notes each store once, and has no doubt about one that is open', () => {
    expect(withOpen([], ['0', '0'])).toEqual([store('0')]);
    expect(withOpen([store('0', 5), store('1', 6)], ['0'])).toEqual([store('1', 6), store('0')]);
  });
});

describe('divideStores', () => {
  it.each<[what: string, noted: OpenStore[], ReturnType<typeof tabs>, left: string[]]>([
    ['a tab that shows the site', [store('0')], tabs(['0']), []],
    ['no such tab', [store('0')], tabs([]), ['0']],
    ['no such tab, after a doubt', [store('0', NOW)], tabs([]), ['0']],
    ['a tab in another store', [store('0'), store('1')], tabs(['1']), ['0']],
    ['a tab that is loading', [store('0')], tabs([], ['0']), []],
    ['a tab that is loading elsewhere', [store('0')], tabs([], ['1']), ['0']],
    ['a tab that has been loading', [store('0', NOW - MINUTE + 1)], tabs([], ['0']), []],
    ['a tab that loads for too long', [store('0', NOW - MINUTE)], tabs([], ['0']), ['0']],
    [
      'a tab that loads, since the clock was set back',
      [store('0', NOW + 1)],
      tabs([], ['0']),
      ['0'],
    ],
    ['tabs of both kinds', [store('0', NOW - MINUTE)], tabs(['0'], ['0']), []],
    ['a store that was not noted', [], tabs(['0'], ['1']), []],
  ])('with %s', (_, noted, open, left) => {
    expect(divideStores(noted, open, NOW).left).toEqual(left);
  });

  it('looks again at what is open, and remembers since when it doubts', () => {
    expect(divideStores([], tabs(['0']), NOW).open).toEqual([store('0')]);
    const noted = [store('0', 5), store('1'), store('2', NOW - 1)];
    expect(divideStores(noted, tabs(['0'], ['1', '2']), NOW).open).toEqual([
      store('1', NOW),
      store('2', NOW - 1),
      store('0'),
    ]);
  });
});
