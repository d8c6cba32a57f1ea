/**
 * Brings the keyboard to the heading where what had it is gone or of no use any more; else the browser
 * would have it begin at the top of the page. Answers what ends it.
 */
export function keepFocus(): () => void {
  let last: Element | null = document.activeElement;
  const remember = ({ target }: FocusEvent): void => {
    last = target instanceof Element ? target : null;
  };
  const observer = new MutationObserver(() => {
    const at = document.activeElement;
    if (last === null || last === document.body || (at !== last && at !== document.body)) return;
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
