import { deleteSelected } from './act-on-selected.ts';
import { isFinding, showAll } from './panels.ts';
import { focusRow, rowElements } from './row-focus.ts';
import { search } from './rows.ts';
import { endSelecting, selectAll, selectThrough } from './select-rows.ts';
import { isSelecting } from './selection.ts';
import { undoable } from './undoable.ts';

/**
 * Handles the keyboard shortcuts of the popup, except within form fields and while a dialog asks. Enter needs none: the
 * element of a row that has the focus opens its details.
 */
export function onKey(event: KeyboardEvent): void {
  const { target, key, repeat } = event;
  if (!(target instanceof HTMLElement)) return;
  const isField = target.matches('input:not([type="checkbox"]), select, textarea');
  if (isField || target.closest('dialog') !== null || event.altKey) return;
  const row = target.closest<HTMLElement>('[data-cookie]');
  const index = row === null ? -1 : rowElements().indexOf(row);
  if (event.metaKey || event.ctrlKey) {
    if (key === 'z' && undoable.peek() !== null) press(event, 'button[data-action="undo"]');
    if (key === 'a' && (row !== null || isSelecting.peek())) {
      event.preventDefault();
      selectAll(index);
    }
    return;
  }
  const move = (to: number): void => {
    if (row !== null && event.shiftKey) selectThrough(index, to);
    else if (!focusRow(to)) return;
    event.preventDefault();
  };
  switch (key) {
    case '/':
      event.preventDefault();
      isFinding.value = true;
      document.querySelector<HTMLElement>('input[name="find"]')?.focus();
      break;
    case 'ArrowDown':
      move(index + 1);
      break;
    case 'ArrowUp':
      if (row !== null) move(index - 1);
      break;
    case 'Home':
      if (row !== null) move(0);
      break;
    case 'End':
      if (row !== null) move(rowElements().length - 1);
      break;
    case 'Escape':
      if (isSelecting.peek()) {
        event.preventDefault();
        void endSelecting();
      } else if (search.peek().category !== 'all') {
        event.preventDefault();
        showAll();
      }
      break;
    case 'Delete':
      // A key that is held down would go on with the rows that follow.
      if (repeat) break;
      if (isSelecting.peek()) deleteSelected();
      else if (row !== null) press(event, '[data-action="delete"]', row);
      break;
  }
}

function press(event: KeyboardEvent, selector: string, within: ParentNode = document): void {
  event.preventDefault();
  within.querySelector<HTMLElement>(selector)?.click();
}
