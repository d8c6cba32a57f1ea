import type { Slot } from '../src/cookies/slot.ts';
import { deletionOutcome } from '../src/ui/outcome.ts';
import { act } from './requests.ts';
import { focusRow, rowElements } from './row-focus.ts';

/** Deletes one cookie. `button` is the one in its row that the user has pressed. */
export async function deleteCookie(slot: Slot, button: HTMLElement): Promise<void> {
  const at = rowElements().findIndex((element) => element.contains(button));
  await act({ type: 'delete-cookies', slots: [slot] }, deletionOutcome);
  // If the button is gone with its row, the focus moves to the row that took its place.
  if (!button.isConnected) focusRow(at);
}
