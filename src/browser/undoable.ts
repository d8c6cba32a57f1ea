import { recent, UNDO_TIME, type Undoable, undoableThing } from '../undo/undoable.ts';
import { onStoredChanged, readStored } from './storage.ts';

/** Shows the latest deletion that can be taken back, now and from then on; null where there is none. */
export async function watchUndoable(show: (latest: Undoable | null) => void): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const showLatest = (deletions: readonly Undoable[]): void => {
    const now = Date.now();
    const latest = recent(deletions, now).at(-1) ?? null;
    show(latest);
    clearTimeout(timer);
    // The worker drops it then; a page that stays open shall not offer it for longer.
    if (latest) timer = setTimeout(() => showLatest(deletions), latest.at + UNDO_TIME - now);
  };
  onStoredChanged('session', undoableThing, ({ value }) => showLatest(value));
  showLatest((await readStored('session', undoableThing)).value);
}
