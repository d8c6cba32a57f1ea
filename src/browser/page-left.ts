import { hostPermission } from '../catalogue/watched-domains.ts';
import { PAGE_LEFT, PAGE_LEFT_FILE } from '../messages/page-left.ts';
import { browser, type Runtime } from './webext.ts';

/**
 * Calls back when a page of the site went, with the id of its cookie store: null if the browser does not say, as
 * Firefox if the tab went with it. The browser may lose such a message.
 */
export function onPageLeft(listener: (storeId: string | null) => void): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, { id, tab }: Runtime.MessageSender): undefined => {
      if (id !== browser.runtime.id || message !== PAGE_LEFT) return;
      // Chromium cannot be asked for it any more if the tab is gone.
      listener(tab === undefined ? null : (tab.cookieStoreId ?? (tab.incognito ? '1' : '0')));
    },
  );
}

/** Makes the pages of a domain and below it tell when they go, those that are open included, or no longer. */
export async function setPageLeft(domain: string, isOn: boolean): Promise<void> {
  const ids = [PAGE_LEFT_FILE];
  const matches = [hostPermission(domain)];
  const isRegistered = (await browser.scripting.getRegisteredContentScripts({ ids })).length > 0;
  if (isRegistered === isOn) return;
  if (!isOn) {
    await browser.scripting.unregisterContentScripts({ ids });
    return;
  }
  await browser.scripting.registerContentScripts([
    { id: PAGE_LEFT_FILE, js: ids, matches, runAt: 'document_start', persistAcrossSessions: true },
  ]);
  for (const { id = -1 } of await browser.tabs.query({ url: matches })) {
    browser.scripting
      .executeScript({ target: { tabId: id }, files: ids, injectImmediately: true })
      // The browser has unloaded the tab, or it is gone by now.
      .catch(() => undefined);
  }
}
