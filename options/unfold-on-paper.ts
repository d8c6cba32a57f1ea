/** Unfolds everything while the page is printed. */
export function unfoldOnPaper(): void {
  let folded: HTMLDetailsElement[] = [];
  const open = (isOpen: boolean): void => {
    for (const details of folded) details.open = isOpen;
  };
  addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    open(true);
  });
  addEventListener('afterprint', () => open(false));
}
