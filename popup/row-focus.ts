/** The rows of all cookies, in the order of the screen. */
export function rowElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-cookie]')];
}

/** Focuses the row at an index, or the last row if there is none. Returns whether there is any row. */
export function focusRow(index: number): boolean {
  const all = rowElements();
  const row = all[Math.max(0, index)] ?? all.at(-1);
  row?.querySelector<HTMLElement>('.choice > input, summary')?.focus();
  return row !== undefined;
}

/** Whether no element has the focus since one that had it went. `keep-focus.ts` then moves it to the heading. */
export function isFocusLost(): boolean {
  return document.activeElement?.matches('body, h1') !== false;
}
