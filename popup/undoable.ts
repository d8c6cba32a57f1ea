import { signal } from '@preact/signals';
import { watchDeletions } from '../src/ui/watch-deletions.ts';
import type { DeletionSummary } from '../src/undo/deletion-summary.ts';

/** The latest deletion that can be undone; null if there is none. */
export const undoable = signal<DeletionSummary | null>(null);

/** Keeps `undoable` up to date from now on. */
export function watchUndoable(): Promise<void> {
  return watchDeletions((latest) => {
    undoable.value = latest;
  });
}
