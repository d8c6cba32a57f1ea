import { describe, expect, it } from 'vitest';
import { recent, UNDO_TIME } from '../../src/undo/deletion-summary.ts';

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
