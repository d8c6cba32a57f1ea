import { browser } from './webext.ts';

/** Calls back when a window was closed; on phones, which have no windows, when a tab was. */
export function onWindowClosed(listener: () => void): void {
  (browser.windows ?? browser.tabs).onRemoved.addListener(listener);
}
