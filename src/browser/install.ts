import { browser } from './webext.ts';

/** The fragment of the options' address with which they begin with a welcome. */
export const WELCOME = '#welcome';

/** Opens the welcome when the extension was installed; never on updates. */
export function welcomeOnInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install') return;
    const url = browser.runtime.getURL(`options/index.html${WELCOME}`);
    browser.tabs.create({ url }).catch(console.error);
  });
}
