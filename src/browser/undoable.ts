import { recent, UNDO_TIME, type Undoable, undoableThing } from '../undo/undoable.ts';
import { onStoredChanged, readStored } from './storage.ts';

/** Shows the latest deletion that can be taken back, now and from then on; null where there is none. */
export async function watchUndoable(show: (latest: Undoable | null) => void): Promise<void> {
  const showLatest = (deletions: readonly Undoable[]): void => {
    const latest = recent(deletions, Date.now()).at(-1) ?? null;
    show(latest);
    // The worker drops it then; a page that stays open shall not offer it for longer.
    if (latest) setTimeout(() => showLatest(deletions), latest.at + UNDO_TIME - Date.now());
  };
  onStoredChanged('session', undoableThing, ({ value }) => showLatest(value));
  showLatest((await readStored('session', undoableThing)).value);
}
