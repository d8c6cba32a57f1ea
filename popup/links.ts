import { openTab } from '../src/browser/pages.ts';

/** Opens a link as the popup's buttons open pages, so that the popup does not stay above the new tab. */
export function onLink(event: MouseEvent): void {
  const { target } = event;
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href]') : null;
  // With these keys the browser opens the tab in the background or in another window.
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void openTab(link.href);
}
