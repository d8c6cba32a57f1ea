import { browser } from './webext.ts';

/**
 * Makes the browser start the worker when it starts itself, which it does for whoever listens. Nothing
 * needs doing in the listener: each start of the worker catches up.
 */
export function startWithBrowser(): void {
  browser.runtime.onStartup.addListener(() => undefined);
}
