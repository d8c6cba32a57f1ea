import { browser } from './webext.ts';

/** Calls back when a window was closed; never where there are none (Firefox for Android). */
export function onWindowClosed(listener: () => void): void {
  browser.windows?.onRemoved.addListener(listener);
}
