import { onStoredChanged, readStored } from '../browser/storage.ts';
import {
  type DeletionSummary,
  recent,
  storedDeletionSummaries,
  UNDO_TIME,
} from '../undo/deletion-summary.ts';

/** Shows the latest deletion that can be undone, now and whenever it changes; null if there is none. */
export async function watchDeletions(
  show: (latest: DeletionSummary | null) => void,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const showLatest = (deletions: readonly DeletionSummary[]): void => {
    const now = Date.now();
    const latest = recent(deletions, now).at(-1) ?? null;
    show(latest);
    clearTimeout(timer);
    // The worker drops the deletion at that moment, so a page must stop offering it.
    if (latest) timer = setTimeout(() => showLatest(deletions), latest.at + UNDO_TIME - now);
  };
  onStoredChanged('session', storedDeletionSummaries, ({ value }) => showLatest(value));
  showLatest((await readStored('session', storedDeletionSummaries)).value);
}
