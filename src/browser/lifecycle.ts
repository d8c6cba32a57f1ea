import { WELCOME } from '../messages/welcome.ts';
import { browser } from './webext.ts';

/**
 * Makes the browser start the worker when it starts itself, as it does for every listener. The listener has
 * nothing to do: the first start of the worker in a session catches up.
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

/**
 * Opens the welcome in a tab of its own: in front if the user installed the extension, in the background if
 * another program did. If an administrator did, it would come up on each new profile, so it is not opened.
 */
export async function openWelcome(): Promise<void> {
  // It needs no permission.
  const { installType } = await browser.management.getSelf();
  if (installType === 'admin') return;
  await browser.tabs.create({
    url: browser.runtime.getURL(`options/index.html${WELCOME}`),
    active: installType !== 'sideload',
  });
}
