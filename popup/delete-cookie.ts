import type { Slot } from '../src/cookies/slot.ts';
import { deletionOutcome } from '../src/ui/outcome.ts';
import { act } from './requests.ts';
import { focusRow, isFocusLost, rowElements } from './row-focus.ts';
import { shownStore } from './state.ts';

/** Deletes one cookie. `button` is the one in its row that the user has pressed. */
export async function deleteCookie(slot: Slot, button: HTMLElement): Promise<void> {
  const at = rowElements().findIndex((element) => element.contains(button));
  const store = shownStore.peek();
  await act({ type: 'delete-cookies', slots: [slot] }, deletionOutcome);
  // If the focus went with the button and its row, it moves to the row that took their place.
  if (!button.isConnected && isFocusLost() && shownStore.peek() === store) focusRow(at);
}
