import { computed, signal } from '@preact/signals';
import { watchDeletions } from '../src/ui/watch-deletions.ts';
import { type DeletionSummary, latestFor } from '../src/undo/deletion-summary.ts';
import { tab } from './state.ts';

const deletions = signal<readonly DeletionSummary[]>([]);

/** The latest deletion that can be undone in the store that is shown; null if there is none. */
export const undoable = computed(() => latestFor(tab.value?.storeId, deletions.value));

/** Keeps `undoable` up to date from now on. */
export function watchUndoable(): Promise<void> {
  return watchDeletions((present) => {
    deletions.value = present;
  });
}
