import { batch, computed } from '@preact/signals';
import type { Row } from '../src/cookies/row.ts';
import { focusRow, isFocusLost, rowElements } from './row-focus.ts';
import { rows, rowsInOrder } from './rows.ts';
import {
  allOf,
  extended,
  extendedFrom,
  isSelecting,
  NONE_SELECTED,
  type Selection,
  selection,
  shownOf,
  toggled,
  toggleSelecting,
} from './selection.ts';
import { shownStore } from './state.ts';

/* How pointer and keyboard select. A row is named by its index on the screen, as in `row-focus.ts`. */

/** The selected rows as they stand on the screen. */
export const selectedRows = computed<readonly Row[]>(() => {
  const { keys } = selection.value;
  return rowsInOrder.value.filter(({ key }) => keys.has(key));
});

/** Selects with a press on a row: it or, with Shift, all rows from the one that was pressed before. */
export function selectByPress(index: number, { shiftKey }: Pick<MouseEvent, 'shiftKey'>): void {
  const order = shownKeys();
  const key = order[index];
  if (key === undefined) return;
  const before = selection.peek();
  select(shiftKey ? extended(before, key, order) : toggled(before, key), index);
}

/** Selects the rows from one to another, as Shift and an arrow key do. */
export function selectThrough(from: number, to: number): void {
  const order = shownKeys();
  const index = Math.min(Math.max(to, 0), order.length - 1);
  const [start, end] = [order[from], order[index]];
  if (start === undefined || end === undefined) return;
  select(extendedFrom(selection.peek(), start, end, order), index);
}

/** Selects every row that is shown; the one at `focused`, if any, keeps the focus. */
export function selectAll(focused = -1): void {
  const order = shownKeys();
  select(allOf(order, order[focused] ?? null), focused);
}

/** Makes this the selection, begins selecting if that is new, and focuses the row at an index if there is one. */
function select(selected: Selection, index: number): void {
  batch(() => {
    isSelecting.value = true;
    selection.value = selected;
  });
  if (index >= 0) void focusWhenRendered(index);
}

/** Selects nothing any more. */
export function selectNone(): void {
  selection.value = NONE_SELECTED;
}

/** Ends selecting. */
export function endSelecting(): Promise<void> {
  return endingHere()();
}

/**
 * Notes where the user is in the list, and returns what ends selecting. If the focus goes with that, it moves to the row
 * where the user was, or to the one that has taken its place.
 */
export function endingHere(): () => Promise<void> {
  const active = document.activeElement;
  const store = shownStore.peek();
  const order = shownKeys();
  const focused = rowElements().findIndex((row) => row.contains(active));
  const here = order.indexOf(order[focused] ?? selection.peek().end ?? '');
  return async () => {
    if (isSelecting.peek()) toggleSelecting();
    await rendered();
    if (here < 0 || active?.isConnected !== false) return;
    if (!isFocusLost() || shownStore.peek() !== store) return;
    const present = shownKeys();
    const next = order.slice(here).find((key) => present.includes(key));
    focusRow(next === undefined ? Number.POSITIVE_INFINITY : present.indexOf(next));
  };
}

/** Takes rows that are not shown any more out of the selection. Without any row nothing can be selected. */
export function followRows(): void {
  const order = rowsInOrder.value.map(({ key }) => key);
  selection.value = shownOf(selection.peek(), order);
  if (rows.value.length === 0 && isSelecting.peek()) toggleSelecting();
}

/** Handles a click anywhere: on a row while the user selects, or with Ctrl, Cmd or Shift, it selects. */
export function onClick(event: MouseEvent): void {
  const { target, ctrlKey, metaKey, shiftKey } = event;
  if (!(target instanceof Element) || !isOnRow(target)) return;
  if (!isSelecting.peek() && !ctrlKey && !metaKey && !shiftKey) return;
  const index = rowElements().findIndex((row) => row.contains(target));
  selectByPress(index, event);
  // Not for a check box: the browser would put it back after Preact has rendered it.
  if (!(target instanceof HTMLInputElement)) event.preventDefault();
}

/** Keeps the browser from selecting text between two presses with Shift. */
export function onMouseDown(event: MouseEvent): void {
  if (event.shiftKey && event.target instanceof Element && isOnRow(event.target)) {
    event.preventDefault();
  }
}

/** Whether an element is the part of a row that selects: all of it while the user selects, else its three lines. */
function isOnRow(element: Element): boolean {
  return (
    element.closest(isSelecting.peek() ? '[data-cookie]' : '[data-cookie] > details > .lines') !==
    null
  );
}

function shownKeys(): string[] {
  return rowsInOrder.peek().map(({ key }) => key);
}

async function focusWhenRendered(index: number): Promise<void> {
  await rendered();
  focusRow(index);
}

/** Settles when Preact has rendered what was changed before. It does so in a microtask, which comes first. */
function rendered(): Promise<void> {
  return Promise.resolve();
}
