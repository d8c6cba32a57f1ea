import { beforeEach, describe, expect, it } from 'vitest';
import {
  blockedOnPage,
  type CountedResponse,
  countDeletion,
  countResponse,
  type SessionCounts,
  storedSessionCounts,
  storedTotalCounts,
  type TotalCounts,
  timesOf,
} from '../../src/blocked-counts/blocked-counts.ts';

let counts: { session: SessionCounts; total: TotalCounts };

beforeEach(() => {
  counts = { session: storedSessionCounts.initial(), total: storedTotalCounts.initial() };
});

function respond(names: string[], more: Partial<CountedResponse> = {}): void {
  countResponse(counts, {
    tabId: 1,
    requestId: 'page 1',
    isPage: false,
    isPrivate: false,
    names,
    at: 1000,
    ...more,
  });
}

function deleted(name: string, visible: number, more = {}): void {
  countDeletion(counts, { storeId: '0', isPrivate: false, name, at: 2000, visible, ...more });
}

const shown = (inPage: [string, number][] = []) =>
  blockedOnPage(counts.session, { id: 1, storeId: '0' }, new Map(inPage));

describe('blockedOnPage', () => {
  it('counts writes by scripts, responses and deletions separately', () => {
    respond(['_ga', '_ga'], { isPage: true });
    respond(['_ga']);
    deleted('amp_cookie_testX', 12);
    deleted('amp_cookie_testX', 7);
    expect(shown([['_ga', 12]])).toEqual([
      { name: '_ga', inPage: 12, inResponses: 3, deleted: 0, longest: 0 },
      { name: 'amp_cookie_testX', inPage: 0, inResponses: 0, deleted: 2, longest: 12 },
    ]);
  });

  it('counts a cookie once that came in a response and had to be deleted', () => {
    respond(['x']);
    deleted('x', 9);
    expect(shown().map(timesOf)).toEqual([1]);
  });

  it('starts from zero for a new page, and when the page is reloaded', () => {
    respond(['_ga'], { isPage: true });
    deleted('x', 1, { at: 1500 });
    respond([], { isPage: true, requestId: 'page 2', at: 3000 });
    expect(shown()).toEqual([]);
  });

  it('does not start from zero for a redirect of the page', () => {
    respond(['_ga'], { isPage: true });
    respond(['_ga'], { isPage: true });
    expect(shown()[0]?.inResponses).toBe(2);
  });

  it('leaves out other tabs and stores', () => {
    respond(['_ga'], { tabId: 2 });
    deleted('x', 1, { storeId: 'firefox-container-1' });
    expect(shown()).toEqual([]);
  });

  it('takes __proto__ for a name like any other', () => {
    respond(['__proto__', 'constructor']);
    deleted('__proto__', 3);
    expect(shown().map(({ name }) => name)).toEqual(['__proto__', 'constructor']);
  });
});

describe('the total counts', () => {
  it('are kept by name, with the longest time that it was there', () => {
    respond(['_ga']);
    respond(['_ga'], { tabId: 2 });
    deleted('_ga', 4);
    deleted('_ga', 2);
    expect(counts.total).toEqual({
      since: 1000,
      names: [{ name: '_ga', responses: 2, deleted: 2, longest: 4 }],
    });
  });

  it('leave out private windows', () => {
    respond(['_ga'], { isPrivate: true });
    deleted('_ga', 4, { isPrivate: true });
    expect(counts.total).toEqual(storedTotalCounts.initial());
    expect(shown()).toHaveLength(1);
  });
});

it('a site that keeps setting new names in new tabs does not make the counts grow without limit', () => {
  respond(['often']);
  respond(['often']);
  for (let i = 0; i < 1000; i += 1) {
    respond([`n${i}`]);
    respond([`n${i}`], { tabId: i, isPage: true });
    deleted(`n${i}`, 1);
  }
  const { pages, deleted: deletions } = counts.session;
  expect(pages.length).toBeLessThanOrEqual(100);
  expect(Math.max(...pages.map(({ names }) => names.length))).toBeLessThanOrEqual(50);
  expect(deletions.length).toBeLessThanOrEqual(100);
  expect(counts.total.names.length).toBeLessThanOrEqual(200);
  expect(
    counts.total.names.some(({ name }) => name === 'n999'),
    'the latest',
  ).toBe(true);
});
