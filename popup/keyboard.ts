import { isFinding } from './panels.ts';
import { focusRow, rowElements } from './row-focus.ts';
import { undoable } from './undoable.ts';

/**
 * Handles the keyboard shortcuts of the popup, except within form fields and while a dialog asks. Enter needs none: the
 * element of a row that has the focus opens its details.
 */
export function onKey(event: KeyboardEvent): void {
  const { target, key, repeat } = event;
  if (!(target instanceof HTMLElement)) return;
  if (target.matches('input, select, textarea') || target.closest('dialog') !== null) return;
  if (event.altKey || event.metaKey || event.ctrlKey) {
    if (key === 'z' && !event.altKey && undoable.peek() !== null)
      press(event, 'button[data-action="undo"]');
    return;
  }
  const row = target.closest<HTMLElement>('[data-cookie]');
  const index = row === null ? -1 : rowElements().indexOf(row);
  switch (key) {
    case '/':
      event.preventDefault();
      isFinding.value = true;
      document.querySelector<HTMLElement>('input[name="find"]')?.focus();
      break;
    case 'ArrowDown':
      if (focusRow(index + 1)) event.preventDefault();
      break;
    case 'ArrowUp':
      if (index >= 0 && focusRow(index - 1)) event.preventDefault();
      break;
    case 'Home':
      if (row !== null && focusRow(0)) event.preventDefault();
      break;
    case 'End':
      if (row !== null && focusRow(Number.POSITIVE_INFINITY)) event.preventDefault();
      break;
    case 'Delete':
      // A key that is held down would go on with the rows that follow.
      if (row !== null && !repeat) press(event, '[data-action="delete"]', row);
      break;
  }
}

function press(event: KeyboardEvent, selector: string, within: ParentNode = document): void {
  event.preventDefault();
  within.querySelector<HTMLElement>(selector)?.click();
}
