import { describe, expect, it } from 'vitest';
import {
  type DeletionSummary,
  latestFor,
  recent,
  UNDO_TIME,
} from '../../src/undo/deletion-summary.ts';

const NOW = 100 * UNDO_TIME;

describe('the deletions that can be undone', () => {
  it('are those of the last ten minutes', () => {
    const deletions = [
      { at: NOW - UNDO_TIME },
      { at: NOW - UNDO_TIME + 1 },
      { at: NOW },
      { at: NOW + 1 },
    ];
    expect(UNDO_TIME).toBe(600_000);
    expect(recent(deletions, NOW)).toEqual(deletions.slice(1, 3));
  });

  it('are the latest 20', () => {
    const deletions = Array.from({ length: 25 }, (_, i) => ({ at: NOW - 25 + i }));
    expect(recent(deletions, NOW)).toEqual(deletions.slice(5));
  });
});

describe('the deletion that a page offers to undo', () => {
  const inStore = (storeId: string, cookies = 1) => ({
    storeId,
    isPrivate: storeId === 'private',
    cookies,
  });
  const deletion = (
    id: number,
    isOfSettings: boolean,
    ...stores: DeletionSummary['stores']
  ): DeletionSummary => ({ id, at: 0, isOfSettings, isCleaning: false, stores });

  const DELETIONS = [
    deletion(1, true, inStore('0', 2), inStore('container'), inStore('private', 4)),
    deletion(2, false, inStore('0')),
    deletion(3, false, inStore('container')),
    deletion(4, true, inStore('private')),
    deletion(5, false, inStore('private')),
  ];

  it.each<[shown: string | undefined, offers: [id: number, cookies: number][]]>([
    [
      '0',
      [
        [1, 3],
        [2, 1],
      ],
    ],
    [
      'container',
      [
        [1, 3],
        [3, 1],
      ],
    ],
    ['another container', [[1, 3]]],
    [
      'private',
      [
        [1, 7],
        [4, 1],
        [5, 1],
      ],
    ],
    // The options show no store.
    [undefined, [[1, 3]]],
  ])('is of the store that it shows: %s', (shown, offers) => {
    const offered = DELETIONS.map((one) => latestFor(shown, [one])).filter((one) => one !== null);
    expect(offered.map(({ id, cookies }) => [id, cookies])).toEqual(offers);
    expect(latestFor(shown, DELETIONS)).toEqual({ ...offered.at(-1), shown });
  });
});
