import { browser } from './webext.ts';

/**
 * Makes the browser start the worker when it starts itself, as it does for every listener. The listener has
 * nothing to do: each start of the worker catches up.
 */
export function startWithBrowser(): void {
  browser.runtime.onStartup.addListener(() => undefined);
}

/** Calls back when the extension was installed; not after an update. */
export function onInstalled(listener: () => Promise<void>): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') listener().catch(console.error);
  });
}
