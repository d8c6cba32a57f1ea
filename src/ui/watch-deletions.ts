import { onSessionItemChanged } from '../browser/session-items.ts';
import { readStored } from '../browser/storage.ts';
import {
  type DeletionSummary,
  recent,
  storedDeletionSummaries,
  UNDO_TIME,
} from '../undo/deletion-summary.ts';

/** Shows the deletions that can be undone, the latest last, now and whenever they change. */
export async function watchDeletions(
  show: (deletions: readonly DeletionSummary[]) => void,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const showRecent = (deletions: readonly DeletionSummary[]): void => {
    const now = Date.now();
    const present = recent(deletions, now);
    show(present);
    clearTimeout(timer);
    const [oldest] = present;
    // The worker drops the deletion at that moment, so a page must stop offering it.
    if (oldest) timer = setTimeout(() => showRecent(present), oldest.at + UNDO_TIME - now);
  };
  onSessionItemChanged(storedDeletionSummaries, showRecent);
  showRecent((await readStored('session', storedDeletionSummaries)).value);
}
