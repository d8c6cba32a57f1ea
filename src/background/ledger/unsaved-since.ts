import { storedUnsavedSince } from '../../ledger/unsaved-since.ts';
import type { StoredItems } from '../../storage/stored-items.ts';
import { createQueue } from '../queue.ts';

/**
 * Returns a function that notes for pages since when the ledger cannot be saved, which may be since before
 * this start.
 *
 * @param now milliseconds since the epoch
 */
export function createUnsavedNote(
  { load, save }: StoredItems,
  now: () => number,
): (isSaved: boolean) => void {
  const enqueue = createQueue();
  /** What was last noted; undefined before anything was. */
  let noted: boolean | undefined;

  async function note(isSaved: boolean): Promise<void> {
    if (isSaved === noted) return;
    const before = await load('session', storedUnsavedSince);
    const since = isSaved ? null : (before ?? now());
    if (since !== before) await save('session', storedUnsavedSince, since);
    noted = isSaved;
  }

  return (isSaved) => void enqueue(() => note(isSaved)).catch(console.error);
}
