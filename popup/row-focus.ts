/** Every cookie's row, as they stand on the screen. */
export function rowElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-cookie]')];
}

/** Brings the keyboard to the row at an index, or to the last one; answers whether there is any. */
export function focusRow(index: number): boolean {
  const all = rowElements();
  const row = all[Math.max(0, index)] ?? all.at(-1);
  row?.focus();
  return row !== undefined;
}

/** Has the Tab key lead to the row at an index alone: from there the arrow keys go on. */
export function leadTabTo(index: number): void {
  rowElements().forEach((row, i) => {
    row.tabIndex = i === index ? 0 : -1;
  });
}
