/**
 * Moves the focus to the heading if the element that has it is removed or disabled; browsers would drop
 * it. Returns a function that stops this.
 */
export function keepFocus(): () => void {
  let last: Element | null = document.activeElement;
  const remember = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target : null;
  };
  const observer = new MutationObserver(() => {
    const active = document.activeElement;
    if (last === null || last === document.body || (active !== last && active !== document.body))
      return;
    if (last.isConnected && !last.matches(':disabled')) return;
    document.querySelector('h1')?.focus({ preventScroll: true });
  });
  document.addEventListener('focusin', remember);
  observer.observe(document.body, {
    attributeFilter: ['disabled'],
    childList: true,
    subtree: true,
  });
  return () => {
    document.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}
