import { describe, expect, it } from 'vitest';
import { isCalm, newEntry, retryDelay } from '../../../src/background/blocking/backstop-entry.ts';
import { ga } from '../../fakes/cookies.ts';

const entry = newEntry(ga, 1_000);

/** Milliseconds to wait after so many deletions. */
const delayAfter = (deletions: number) => retryDelay({ ...entry, deletions });

describe('the next deletion of a slot', () => {
  it('happens at once three times, then waits twice as long each time', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(delayAfter)).toEqual([0, 0, 0, 50, 100, 200, 400]);
  });

  it('never waits for longer than five seconds', () => {
    expect([9, 10, 1_000, 100_000].map(delayAfter)).toEqual([3_200, 5_000, 5_000, 5_000]);
  });
});

it('a page has left a slot alone when nothing was deleted for half a minute', () => {
  expect(isCalm(entry, 31_000)).toBe(false);
  expect(isCalm(entry, 31_001)).toBe(true);
  expect(isCalm({ ...entry, lastDeletion: 2_000 }, 31_001)).toBe(false);
});
