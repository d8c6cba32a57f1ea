import { signal } from '@preact/signals';
import { onSessionItemChanged } from '../browser/session-items.ts';
import { readStored } from '../browser/storage.ts';
import { storedUnsavedSince } from '../ledger/unsaved-since.ts';

/** Since when the history cannot be saved (milliseconds since the epoch); null if it can. */
export const unsavedSince = signal<number | null>(null);

/** Keeps `unsavedSince` up to date from now on. Rejects if it cannot be read. */
export async function watchUnsavedHistory(): Promise<void> {
  onSessionItemChanged(storedUnsavedSince, (value) => {
    unsavedSince.value = value;
  });
  unsavedSince.value = (await readStored('session', storedUnsavedSince)).value;
}
