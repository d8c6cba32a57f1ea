import { batch } from '@preact/signals';
import { beforeEach, expect, it, vi } from 'vitest';
import { arrived, watchArrivals } from '../../popup/arrivals.ts';
import { rows } from '../../popup/rows.ts';
import { access, jar, page, tab } from '../../popup/state.ts';
import { observe } from '../fakes/observe.ts';

vi.useFakeTimers();
watchArrivals();

const whole = access.value;

/** The store that is shown has cookies of these names. */
function hold(storeId: string, ...names: string[]): void {
  batch(() => {
    tab.value = { id: 1, host: null, storeId };
    jar.value = { observations: names.map((name) => observe({ name, storeId })), at: 0 };
  });
}

const newNames = (): string[] =>
  rows.value
    .filter(({ key }) => arrived.value.has(key))
    .map(({ observation }) => observation.slot.name);

beforeEach(() => {
  page.value = 'ready';
  access.value = whole;
  hold('0', 'a', 'b');
  vi.runAllTimers();
});

it('marks what comes, for a while', () => {
  hold('0', 'a', 'b', 'c');
  expect(newNames()).toEqual(['c']);
  vi.advanceTimersByTime(2_000);
  hold('0', 'a', 'c', 'd');
  expect(newNames()).toEqual(['c', 'd']);
  vi.advanceTimersByTime(1_000);
  expect(newNames()).toEqual(['d']);
  vi.advanceTimersByTime(2_000);
  expect(newNames()).toEqual([]);
});

it('marks one that has gone and comes back', () => {
  hold('0', 'a');
  hold('0', 'a', 'b');
  expect(newNames()).toEqual(['b']);
});

it('marks one that comes, goes and comes back for as long as any other', () => {
  hold('0', 'a', 'b', 'c');
  vi.advanceTimersByTime(2_000);
  hold('0', 'a', 'b');
  hold('0', 'a', 'b', 'c');
  vi.advanceTimersByTime(1_000);
  expect(newNames()).toEqual(['c']);
  vi.advanceTimersByTime(2_000);
  expect(newNames()).toEqual([]);
});

it('marks nothing that access has brought into sight, but what comes after that', () => {
  batch(() => {
    access.value = { whole: [], some: [], none: [...whole.whole] };
    hold('0');
  });
  batch(() => {
    access.value = { ...whole };
    hold('0', 'a', 'b');
  });
  expect(newNames()).toEqual([]);
  // Each reading makes a new object of the same access.
  batch(() => {
    access.value = { ...whole };
    hold('0', 'a', 'b', 'c');
  });
  expect(newNames()).toEqual(['c']);
});

it('marks nothing of what is read before a page that had no access is ready', () => {
  page.value = 'no-access';
  hold('0');
  hold('0', 'a', 'b');
  page.value = 'ready';
  expect(newNames()).toEqual([]);
  hold('0', 'a', 'b', 'c');
  expect(newNames()).toEqual(['c']);
});

it('marks nothing of what is read first, even if that is before the tab is known', () => {
  tab.value = null;
  jar.value = { observations: [], at: 0 };
  jar.value = { observations: [observe({ name: 'x', storeId: '1' })], at: 0 };
  expect(newNames()).toEqual([]);
  tab.value = { id: 1, host: null, storeId: '1' };
  expect(newNames()).toEqual([]);
  hold('1', 'x', 'y');
  expect(newNames()).toEqual(['y']);
});

it('marks nothing that was in another store before that is shown', () => {
  hold('1', 'x', 'y');
  expect(newNames()).toEqual([]);
  hold('0', 'a', 'b');
  expect(newNames()).toEqual([]);
});
